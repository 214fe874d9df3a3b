/**
 * Codes that reject the content, not the channel: https://docs.slack.dev/reference/methods/chat.postMessage#errors, and
 * those of chat.update and chat.postEphemeral.
 */
export const REFUSED_LAYOUTS = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_arguments',
  'invalid_arg_name',
  'invalid_array_arg',
  'invalid_attachments',
  'too_many_attachments',
  'attachment_payload_limit_exceeded',
  'block_mismatch',
  'markdown_text_conflict',
  'invalid_metadata_format',
  'metadata_too_large',
  'no_text',
] as const;
