# Builds Rapporteur from what .dockerignore lets in, and leaves out what only the build needs. See docs/deployment.md.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production STATE_DIR=/var/lib/rapporteur HOST=127.0.0.1 PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/data ./data
COPY adapters/slack/manifest.json ./adapters/slack/
RUN install -d -m 0700 -o node -g node /var/lib/rapporteur
USER node
VOLUME /var/lib/rapporteur
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${/\\d+/.exec(process.env.PORT) ?? 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/adapters/cli/main.js"]
CMD ["start"]
