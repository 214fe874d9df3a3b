/** How people write periods on 15 February 2024: each period with its forms, separated by bars. */
export const WRITTEN_PERIODS: Readonly<Record<string, string>> = {
  '2023-03-01/2023-03-31': `
    month 3 of 2023 | the third month of 2023 | 3rd month of 2023 | month no. 3, 2023`,
  '2021-07-01/2021-09-30': `
    2021/07-09 | 2021.7-9 | 2021.07-09 | 2021/7～9 | 2021/7-9月 | 2021-07..09 | 2021-07..2021-09
    | 2021.7～9月 | 2021.07–2021.09 | 2021/07~2021/09 | 07-09/2021 | 7–9/2021 | 07/2021-09/2021
    | Jul-Sep '21 | Jul–Sep 21' | 21Q3 | 21-Q3 | Q3-21 | Q3/21 | '21 Q3 | Q3 of '21 | 3Q2021 | 3Q '21
    | 3Q/2021 | Q III 2021 | III quarter 2021 | 3rd qtr 2021 | Qtr 3, 2021 | third qtr of 2021
    | quarter ending September 30, 2021 | the quarter ended 30 September 2021 | quarter ended Sept. 30, 2021
    | quarter ended 2021-09-30 | three months ended September 30, 2021 | 3 months ending September 2021
    | the three months to September 2021 | three-month period ended September 30, 2021
    | September quarter 2021 | September 2021 quarter | the quarter to September 2021 | 2021年第3Q
    | 2021年 3Q | 2021年第Ⅲ四半期 | 2021年度第2四半期 | 令和3年度第2四半期 | 令和3年（2021年）第3四半期
    | 2021年（令和3年）第3四半期 | 2021（令和3）年第3四半期 | 令和3（2021）年7月～9月 | 令和三年第三四半期
    | ㋿3年7～9月 | R3年7-9月 | R3.7～9 | R3.7-R3.9 | FY21 2Q | 2QFY21 | Q2 FY21/22 | Q2 of FY2021-22
    | second quarter of FY21 | Jul 2021 thru Sep 2021 | July thru September, 2021 | 2021/7-9
    | 2021/07–2021/09 | 2021年7-9月 | 2021年7月-9月期 | 2021年7～9月期 | Q3 CY21 | CY21Q3
    | 3rd quarter, 2021 | Third Quarter 2021 | Q3-2021 | Q3_2021 | 2021_Q3 | 2021/Q3 | Q3 '21 | ‘21 Q3
    | 21年第3四半期 | R3年Q3 | 令和3年Q3 | 令和3年7月から9月 | 令和３年７～９月
    | the three months ending 30 September 2021 | the 3-month period ended Sep 30, 2021
    | quarter ended 9/30/2021 | quarter ended September 2021 | quarter through September 2021
    | quarter beginning July 1, 2021 | quarter starting July 2021 | Sept quarter 2021
    | 2nd quarter of FY 2021 | FY2021第2四半期 | 2021年度2Q | 2021年度第2Q | 2022年3月期第2四半期
    | 2022年3月期 2Q | Jul. 1 - Sep. 30, 2021 | 1 July to 30 September 2021`,
  '2023-10-01/2023-12-31': `
    last three months of 2023 | the last 3 months of 2023 | final three months of 2023
    | the last quarter of 2023 | 23Q4 | Q4'23 | 4Q23 | Q4 ’23 | CY23 Q4 | CY2023 Q4 | Q4 CY23
    | fourth quarter of calendar 2023 | calendar Q4 2023 | late 2023 | the latter part of 2023
    | late in 2023 | 2023年最後の3か月 | 2023年の最後の3ヶ月 | 2023年の終盤 | 令和5年第四四半期
    | R5年第4四半期 | Oct to Dec of last year | 昨年10月から12月 | 昨年10～12月 | 去年の第4四半期
    | quarter ended December 31, 2023 | the December quarter of 2023 | October 2023 until December 2023
    | R5 Q3 | R5 3Q | Q3 R5 | R5年度3Q | Q4 last year | fourth quarter last year | Oct–Dec last year
    | 2023 fourth quarter | the fourth quarter of '23 | late-2023 | in late 2023
    | the last quarter of last year | the last three months of last year | last 3 months of '23
    | the final quarter of last year | latter part of last year | 去年の第四四半期 | 去年の10月～12月
    | 昨年の最後の3か月 | 二〇二三年第四四半期 | 2023年10月から同年12月まで | R05年10月～12月
    | late last year | 2023年の第4クオーター | 2023年4q`,
  '2019-04-01/2019-06-30': `
    R1 Q1 | R1年度第1四半期 | 令和元年度第1四半期 | 令和元年第1四半期 | 平成31年度第1四半期 | H31年度Q1
    | 平成31年4月～令和元年6月 | 平成31年4月1日～令和元年6月30日 | H31.4～R1.6 | FY2019 Q1 | fy19q1
    | 1QFY2019 | Q1 of R1 | 令和元年度1Q | 令和1年度第1四半期 | R1年度 Q1 | 2019年度第1四半期（4～6月）
    | 平成31年4月から令和元年6月まで | 平成31（2019）年度第1四半期 | 令和元（2019）年度第１四半期
    | Heisei 31 Q2 | 2019/4-6 | 2019.4～6 | Apr-Jun 2019 | FY19 Q1 | first quarter of FY19`,
  '2020-01-01/2020-06-30': `
    first half of 2020 | H1 2020 | 1H20 | 20H1 | H1'20 | 2020 1H | the first six months of 2020
    | first two quarters of 2020 | 1st half 2020 | 2020年上半期 | 2020年前半 | 2020年上期 | 令和2年上半期
    | six months ended June 30, 2020 | half year ended 30 June 2020 | the first half of calendar 2020
    | Q1-Q2 2020 | Q1–2 2020 | January through June 2020 | 2020年の最初の6か月
    | the opening six months of 2020 | 1H2020 | 2020H1 | H1-20 | 1H 20 | first half 2020
    | the first half of the year 2020 | 2020年1～6月 | 2020年の前半 | 令和2年前半
    | half-year ended June 2020 | 1st six months of 2020 | 6 months ended June 2020 | Q1 through Q2 2020
    | Q1 to Q2, 2020`,
  '2020-07-01/2020-12-31': `
    second half of 2020 | H2 2020 | the last six months of 2020 | 2020年下半期 | 2020年の後半 | 2020年下期
    | last two quarters of 2020 | the back half of 2020 | half ended December 31, 2020`,
  '2020-10-01/2021-03-31': `
    second half of FY2020 | FY2020 H2 | 2020年度下半期 | R2年度下期 | 2020年度後半`,
  '2021-04-01/2022-03-31': `
    year ended March 31, 2022 | the fiscal year ended March 31, 2022 | year ending 31 March 2022
    | fiscal year ending March 2022 | twelve months ended March 31, 2022 | 12 months to March 2022
    | 2022年3月期 | FY2021 | FY21 | FY2021/22 | FY21/22 | FY21-22 | 2021/22 | 2021-22 | 2021–22
    | fiscal 2021 | the 2021 fiscal year | 2021 FY | 令和3年度 | R3年度 | 2021年度 | 令和3年度（2021年度）
    | 2021（令和3）年度 | JFY2021 | financial year 2021-22 | April 2021 to March 2022 | FY 2021-22
    | FY2021–22 | fiscal year 2021/22 | the financial year ended 31 March 2022 | FY ended March 2022
    | year to March 2022 | the year to 31 March 2022 | 12 months ended 31 March 2022 | 2021/2022
    | 令和三年度 | fiscal '21 | JFY21 | 令和3年4月～令和4年3月 | the fiscal year beginning April 1, 2021
    | fiscal year starting April 2021 | business year ended March 31, 2022`,
  '2022-04-01/2023-03-31': `
    2022/23 | 2022-23 | FY22 | 2022年度 | 令和4年度 | last fiscal year | 昨年度 | FY2022/2023
    | 2022/2023`,
  '2020-01-01/2020-12-31': `
    calendar 2020 | CY 2020 | CY2020 | CY20 | calendar year 2020 | the calendar year 2020
    | 2020 calendar year | 2020年 | 令和2年 | R2年 | year ended December 31, 2020 | Reiwa 2
    | 2020年1月～12月 | the whole of 2020 | all of 2020 | 2020年12月期 | CY '20 | calendar-year 2020
    | twelve months ended December 31, 2020 | year to December 2020 | the 2020 calendar year | 令和２年
    | throughout 2020 | Jan–Dec 2020`,
  '2019-01-01/2019-12-31': `
    平成31年 | 令和元年 | H31年 | R1年 | 平成三十一年 | 2019年 | Heisei 31 | 令和1年 | ㍻31年
    | five years ago | 5年前 | 五年前`,
  '1985-01-01/1985-12-31': `
    昭和60年 | S60年 | 昭和六十年 | ㍼60年 | 1985年 | Showa 60`,
  '1985-10-01/1985-12-31': `
    Q4 1985 | 昭和60年第4四半期 | October to December 1985`,
  '2018-04-01/2019-03-31': `
    平成30年度 | H30年度 | 平成三十年度`,
  '2021-06-01/2021-08-31': `
    summer of '21 | summer '21 | summer of 2021 | the summer of 2021 | summer 2021 | 2021年夏 | 2021年の夏
    | 2021年夏季 | 2021年夏場 | 令和3年夏 | in the summer months of 2021 | the '21 summer | Summer 2021
    | Jun–Aug 2021 | summer, 2021 | summer in 2021 | 2021夏 | 2021年の夏季 | 2021年夏期 | R3年夏
    | the summer season of 2021`,
  '2021-12-01/2022-02-28': `
    winter 2021 | winter 2021/22 | winter 2021-22 | winter 2021–2022 | winter of '21 | 2021年冬
    | 2021年末から2022年2月 | winter of 2021 | winter '21 | winter 2021/2022 | 2021年の冬 | 2021/22 winter
    | 2021-22 winter`,
  '2023-06-01/2023-08-31': `
    last summer | 去年の夏 | 昨年の夏 | 昨夏 | summer last year | the summer of last year
    | last year's summer | the previous summer | summer of last year | 去年夏 | 昨年夏 | last year summer
    | 昨年の夏季 | this past summer`,
  '2023-03-01/2023-05-31': `
    last spring | 昨春 | 去年の春 | spring 2023 | spring '23`,
  '2023-09-01/2023-11-30': `
    last autumn | last fall | 昨秋 | autumn of 2023 | fall '23 | 去年秋`,
  '2023-12-01/2024-02-29': `
    this winter | 今冬 | この冬 | winter 2023 | winter 2023/24 | the winter of 2023-24 | 2023年冬
    | 2023/24 winter`,
  '2024-06-01/2024-08-31': `
    this summer | 今夏 | 今年の夏 | next summer`,
  '2022-12-01/2023-02-28': `
    last winter | winter 2022 | winter of 2022–23`,
  '2022-01-01/2022-12-31': `
    two years ago | 2 years ago | 一昨年 | おととし | 2年前 | 二年前 | the year before last | 2022
    | 2 yrs ago`,
  '2023-01-01/2023-12-31': `
    a year ago | one year ago | 1 year ago | last year | 昨年 | 去年 | 1年前 | 一年前`,
  '2023-11-01/2023-11-30': `
    three months ago | 3 months ago | 3か月前 | 三ヶ月前 | 3カ月前 | November of last year | 昨年11月
    | 去年の11月 | last November`,
  '2023-12-01/2023-12-31': `
    先々月 | two months ago | the month before last | end of 2023 | the end of 2023 | year-end 2023
    | end of last year | 2023年末 | 2023年の年末 | 昨年末 | 去年の暮れ | 2023年の終わり | last December
    | the last month of 2023 | at the close of 2023 | last month of 2023 | end-2023 | by the end of 2023
    | at year-end 2023 | 去年の年末 | 2023年12月 | 2023年暮れ | the final month of 2023 | 令和5年末
    | 昨年の終わり | December of 2023 | 2023年の暮れ | 年末`,
  '2024-01-01/2024-01-31': `
    last month | 先月 | a month ago | beginning of this year | the start of 2024 | beginning of 2024
    | 今年の初め | 2024年初頭 | 2024年の年初 | 1か月前 | at the start of 2024
    | at the beginning of this year | 2024年初め | 今年初め | 2024年1月 | Jan. of this year
    | start of this year | one month ago | 1ヶ月前`,
  '2023-12-01/2024-01-31': `
    the turn of the year | turn of the year 2023/24 | the turn of the year 2023-2024 | 年末年始
    | December 2023 to January 2024 | 2023年末から2024年初め`,
  '2023-07-01/2023-09-30': `
    two quarters ago | Q3 last year | the quarter before last | 2四半期前 | 前々四半期`,
  '2024-02-12/2024-02-18': `
    2024-W07 | 2024W07 | 2024-W7 | Week 7, 2024 | week 7 of 2024 | CW7 2024 | CW07/2024 | KW 7 2024
    | W07 2024 | 2024年第7週 | 2024年7週目 | 2024年第七週 | wk 7 2024 | 2024 week 7 | calendar week 7, 2024
    | the 7th week of 2024 | this week | 今週 | week of February 12, 2024 | week ending February 18, 2024
    | the week ended 18 Feb 2024 | week commencing 12 February 2024 | ISO week 7 2024 | 2024-w07 | 2024/W07
    | week 07/2024 | calendar week 7 of 2024 | CW 7/2024 | Week #7 2024 | week no. 7 2024
    | the seventh week of 2024 | 2024年の第7週 | 令和6年第7週 | the week of 12 February 2024
    | week of 2024-02-12 | week of Feb 14, 2024 | week ending 2024-02-18 | week starting February 12, 2024
    | the week beginning 12 Feb 2024 | the current week | 当週 | wk07 2024 | W7/2024`,
  '2024-03-18/2024-03-24': `
    Week 12, 2024 | CW12 2024 | 2024 CW 12 | 第12週（2024年） | 2024年 第12週`,
  '2024-02-05/2024-02-11': `
    last week | 先週 | a week ago | previous week | the previous week | one week ago | 1週間前
    | 一週間前`,
  '2024-01-29/2024-02-04': `
    先々週 | two weeks ago | the week before last`,
  '2024-01-08/2024-01-14': `
    2024年1月第2週 | 2024年1月の第2週 | 2024年1月第二週 | second week of January 2024
    | the 2nd week of January 2024 | January 2024, week 2 | 令和6年1月第2週 | 2024年1月第2週目
    | 2nd week of Jan 2024 | second week in January 2024 | Jan 2024 week 2 | 2024年01月第2週`,
  '2023-10-01/2023-10-07': `
    first week of October 2023 | 2023年10月第1週 | 2023年10月の最初の週 | 1st week of October 2023
    | 2023年10月第一週`,
  '2024-03-25/2024-03-31': `
    last week of March 2024 | 2024年3月最終週 | 2024年3月の最後の週 | final week of March 2024
    | the last week in March 2024 | 2024年3月最後の週`,
  '2023-01-01/2023-03-31': `
    early 2023 | the early part of 2023 | early in 2023 | first three months of 2023
    | the first 3 months of 2023 | first quarter of 2023 | 2023年序盤 | 2023年最初の3か月 | early-2023
    | in early 2023 | early last year | 昨年序盤 | the first 3 months of '23 | opening quarter of 2023
    | 2023年の最初の三か月`,
  '2023-05-01/2023-08-31': `
    mid-2023 | mid 2023 | the middle of 2023 | 2023年半ば | 2023年の中頃 | in mid-2023 | 2023年中盤
    | the middle of last year | around mid-2023 | 昨年半ば | 2023年なかば`,
  '2023-10-01/2023-10-10': `
    early October 2023 | 2023年10月上旬 | 2023年10月初旬 | the beginning of October 2023
    | early in October 2023`,
  '2023-10-11/2023-10-20': `
    mid-October 2023 | mid October 2023 | 2023年10月中旬 | the middle of October 2023 | 2023年10月半ば
    | mid-Oct 2023 | in mid-October 2023 | 令和5年10月中旬 | 昨年10月中旬`,
  '2023-10-21/2023-10-31': `
    late October 2023 | 2023年10月下旬 | the end of October 2023 | 2023年10月末 | late in October 2023
    | late Oct. 2023 | end-October 2023 | 2023年10月の下旬 | end of Oct '23`,
  '2023-10-01/2024-03-31': `
    late 2023 to early 2024 | from late 2023 through early 2024 | 2023年第4四半期から2024年3月
    | Q4 2023 to March 2024 | the last three months of 2023 to March 2024 | H2 FY2023 | Oct 2023 to Mar 2024
    | October 2023 through March 2024 | 令和5年10月～令和6年3月 | H2 of FY2023 | FY23 H2 | 2H FY23
    | 2023年度下期 | six months ended March 31, 2024`,
  '2021-06-01/2022-03-31': `
    summer 2021 to Q1 2022 | from summer 2021 to March 2022 | 2021年夏から2022年3月
    | 2021年夏～2022年第1四半期`,
  '2021-01-01/2022-03-31': `
    from 2021 to March 2022 | 2021年から2022年3月まで`,
  '2023-11-16/2024-02-15': `
    the last three months | past 3 months | the past three months | 過去3か月 | 直近3ヶ月 | ここ3か月
    | last 3 months`,
  '2022-02-16/2024-02-15': `
    the last two years | past 2 years | 過去2年 | ここ2年間 | the past two years`,
  '2023-07-01/2023-12-31': `
    the last two quarters | past 2 quarters | 直近2四半期`,
  '2024-01-08/2024-02-04': `
    2024-W02 to 2024-W05 | weeks 2 to 5 of 2024 | W2–W5 2024 | 2024年第2週～第5週 | 2024-W02–W05`,
  '2022-12-01/2022-12-31': `
    December 2022 | end of 2022 | 一昨年12月 | 2022年末 | 12/2022`,
  '2024-03-01/2024-03-31': `
    2023年度末 | the end of FY2023 | end of fiscal 2023 | 来月 | next month | 令和5年度末
    | the close of FY2023 | the end of fiscal year 2023 | last month of FY2023`,
  '2023-04-01/2023-12-31': `
    nine months ended December 31, 2023 | 9 months to December 2023 | first three quarters of FY2023
    | the first nine months of FY2023`,
  '2024-01-01/2024-12-31': `
    this year | 今年 | 本年 | 当年`,
  '2021-01-01/2021-12-31': `
    three years ago | 3年前 | 三年前 | 2021 | 令和3年`,
  '2023-10-01/2023-10-15': `
    first half of October 2023 | 2023年10月前半 | the first half of Oct 2023`,
  '2023-10-16/2023-10-31': `
    second half of October 2023 | 2023年10月後半`,
  '2023-10-01/2023-10-14': `
    first two weeks of October 2023 | first 14 days of October 2023 | 2023年10月の最初の2週間`,
  '2023-10-18/2023-10-31': `
    the last two weeks of October 2023 | last 14 days of October 2023`,
  '2023-08-01/2023-08-31': `
    end of summer 2023 | last month of summer 2023`,
  '2023-09-01/2023-09-30': `
    end of Q3 2023 | the end of the third quarter of 2023 | late Q3 2023 | last month of Q3 2023`,
  '2023-07-01/2023-07-31': `
    early Q3 2023 | beginning of Q3 2023 | 2023年第3四半期の初め | first month of Q3 2023`,
  '2024-01-22/2024-01-31': `
    the last ten days of January 2024 | last 10 days of last month | 先月の最後の10日間`,
  '2024-01-21/2024-01-31': `
    end of last month | late last month | 先月末 | 先月下旬 | 先月の終わり`,
  '2024-01-01/2024-01-10': `
    beginning of last month | early last month | 先月上旬 | 先月初め`,
  '2023-10-01/2024-03-20': `
    from late 2023 to mid-March 2024 | late 2023 until mid-March 2024`,
  '2021-06-01/2022-02-28': `
    summer 2021 to winter 2021 | summer 2021 through winter 2021/22`,
  '2019-01-01/2021-06-30': `
    from 2019 to H1 2021 | 2019 to the first half of 2021 | 2019年から2021年上半期`,
  '2023-08-16/2024-02-15': `
    the last six months | past six months | 直近6か月 | the previous 6 months | この6か月`,
  '2023-02-16/2024-02-15': `
    last 12 months | the past twelve months | ここ1年 | 過去1年間 | この1年`,
  '2024-02-02/2024-02-15': `
    the last two weeks | past 14 days | 過去2週間 | last 2 weeks | 直近14日間`,
  '2022-01-01/2023-12-31': `
    from two years ago to last year | 一昨年から去年 | between 2022 and 2023`,
  '2023-04-01/2023-09-30': `
    first half of FY2023 | FY2023 H1 | 2023年度上期 | 2023年度上半期 | 1H FY2023
    | half ended 30 September 2023 | 2024年3月期上期 | six months to September 2023 | Q1–Q2 FY2023`,
  '2023-01-01/2023-09-30': `
    Q1-3 2023 | Q1–Q3 2023 | 2023 Q1-3 | first three quarters of 2023
    | nine months ended September 30, 2023 | 2023年第1～3四半期 | 2023年第1四半期～第3四半期
    | the first nine months of 2023`,
};
