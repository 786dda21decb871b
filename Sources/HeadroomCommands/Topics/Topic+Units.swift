extension HelpTopic {
  static let units = HelpTopic(
    name: "units", summary: "how quantities are written in a scenario, and which units results have",
    text: """
      In a scenario:

        time span   90s  15m  1h30m  250ms  2d; a bare number only where AWS itself takes seconds (timeout: 900)
        rate        30/min  2/s  1000/h
        memory      2048 (MiB, as AWS)  2 GiB  512 MiB
        vCPU        0.25  1  16; exact in units of 1/1024
        money       40 USD
        ratio       0.05 or 5%
        no limit    never, unlimited, none, where the reference lists them

      In results:

        *_s         seconds
        *_mib       MiB
        *_usd       US dollars; added up in units of 1e-12 USD, rounded once per attempt and item
        vcpus       vCPU
        ratio       0 to 1
        empty       missing: it never happened

      Tables for people show three significant digits; json, csv and the database hold full precision.
      """)
}
