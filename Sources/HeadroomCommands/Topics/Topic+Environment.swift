extension HelpTopic {
  static let environment = HelpTopic(
    name: "environment", summary: "environment variables and files that headroom looks at",
    text: """
      Environment variables:

        NO_COLOR    not empty: no colour, unless --color always
        TERM        dumb: no colour, unless --color always

      Nothing else is read: no locale, no time zone, no configuration file, no network. The only file that is written
      without being named is the database `headroom.db` in the current folder; --db names another.
      """)
}
