/** Text without a period: numbers in names, identifiers, and impossible periods. */
export const NO_PERIODS = `
  CVE-2023-4966 | CVE-2021-7-9 | 2023 Q5 | Q5 2023 | Q0 2023 | H3 2023 | 2023 H3 | 3H23
  | 2023年第3半期 | 2023年第三半期 | 2023年度第0半期 | 2023年3半期 | 令和5年第3半期 | 2023年第四半期 | Q12 2023 | 12Q 2023
  | 2023年第13四半期 | 2023年第十四半期 | eighth quarter of 2023 | quarter 12 2023 | 2023年1月第7週 | 2023年1月第十週
  | January 2023 week 7 | week 7 of January 2023 | eighth week of January 2023
  | fifth quarter of 2023 | 2023年第5四半期 | 2023年第0四半期 | FY2023 Q6 | third half of 2023 | 令和0年
  | 平成50年 | 平成32年 | 昭和65年 | 令和0年度 | R0年度 | H50年度 | 平成0年第1四半期
  | 令和5年（2021年）第3四半期 | 2023年13月 | 2023年0月 | 2024-W54 | 2024-W00 | Week 60, 2024
  | 2024年第60週 | 2023-13 | month 13 of 2023 | the 13th month of 2023 | month 0 of 2023 | 2023-02-30 | 2023年2月31日 | 令和5年13月 | 03-2023-1012 | +81-3-2023-1234
  | 090-2021-0709 | tel: 2021-0709 | 0120-2023-10 | v2021.7-9 | version 2021.7 | 2023.1.0-beta | 21.04
  | Ubuntu 22.10 | 22/23 | Windows Server 2022 | Office 2021 | Visual Studio 2019 | みなとラボ2040
  | ISO/IEC 27001:2022 | RFC 2026 | JIS Q 27001 | Q4 | W12 | week 12 | summer | late | early | mid
  | the end | 10月第2週 | 上半期 | R5 | H31 | S60 | R1 | 2023件 | 2023人 | room 2021 | 24時間 | 3か月
  | three months | two years | 前四半期比 | 2年前倒し | more than two years ago | over 2 years ago
  | 2023年間 | 数年前 | ISO 8601-2 | 2024-0002 | HWT-2024-0002 | model X2021/22 | Area 51 | 12/24
  | Q4 results 23 | the year | 4H club | the 2020s | late 2020s | 1990年代 | early 1990s | mid-market
  | 第7週 | 2021.5 | 2021.7 | ¥2023 | 2,021 | build 2023.10 | 2023 Q9 | Q7/2023 | 0Q23 | 5Q23 | Q5'23
  | 2023H0 | H4 2023 | 2023年第六四半期 | sixth quarter of 2023 | 2023年14月 | 2023年99月
  | 令和0年第1四半期 | 令和0年度第2四半期 | 平成0年 | 平成40年度 | 平成99年 | 昭和70年 | 平成33年第1四半期
  | 令和3年（2020年） | 2024-W53 | 2024-W99 | Week 0, 2024 | CW55 2024 | 2024年第0週 | 2023-00 | 2023/13
  | 2023-11-31 | 2023/02/29 | Feb 29, 2023 | 31 June 2023 | CVE-2021-44228 | CVE-2022-22965
  | GHSA-2021-0709 | RFC 2024 | ISO 27001:2013 | KB2023-10 | TEL 03-2021-0709 | 0800-2023-1012
  | +1 202-2023-1012 | (03) 2023-1012 | fax 2021-0709 | v23.10 | 2.2023.1 | Python 3.12 | Ubuntu 23.10
  | Windows 2019 | SQL Server 2019 | Word 2021 | SharePoint 2019 | version 2023.1 | ver.2021.10
  | みらいホーム2030 | サーバー2019 | コミット2021 | 2023円 | 2021名 | 2000 people | page 2023 | id 2021
  | $2023 | 2023% | 12-2345-2023 | XJ-2023-Q | A2023 | 2023A | w2024 | 20240712345 | June
  | the second half | Q2 | H1 | first week | mid October | late March | last | ago | years ago | 数か月前
  | some years ago | ten-year | 24/7 | 9-5 | 1/2 | 3-4 | 10-12 | 7～9 | half a dozen | final quarter-final
  | 前年 | 前年度 | 前月 | 前週 | 前の週 | 年末調整 | 前年比 | 前年同期比 | 前週比 | 前月比 | less than two years ago | within two years | 3年生
  | 5年間 | 半年間 | march on | may be | R2-D2 | H2O | Q&A | W3C | R18 | H5N1 | S1 | CWE-20 | PR 2021`;
