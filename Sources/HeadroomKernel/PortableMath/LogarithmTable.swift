// Written by scripts/generate-sampling-tables.py. Do not edit by hand.

/// The logarithm at 128 points between 0.6875 and 1.375, in two parts.
///
/// The upper parts are multiples of 2^-42, so that adding a multiple of `log2Upper` to them is exact.
enum LogarithmTable {
  /// ln 2, rounded to a multiple of 2^-42.
  static let log2Upper: Double = 0x1.62e42fefa38p-1

  /// What `log2Upper` lacks.
  static let log2Lower: Double = 0x1.ef35793c7673p-45

  /// 1/c for a point c near the middle of each interval; 1 on both sides of one.
  static let reciprocal: InlineArray<128, Double> = [
    0x1.734fp0, 0x1.71378p0, 0x1.6f26p0, 0x1.6d1a6p0, 0x1.6b14ap0, 0x1.69148p0, 0x1.671ap0, 0x1.6525p0,
    0x1.63356p0, 0x1.614b4p0, 0x1.5f664p0, 0x1.5d868p0, 0x1.5babcp0, 0x1.59d62p0, 0x1.58056p0, 0x1.56398p0,
    0x1.54726p0, 0x1.52bp0, 0x1.50f22p0, 0x1.4f39p0, 0x1.4d844p0, 0x1.4bd3ep0, 0x1.4a28p0, 0x1.48806p0,
    0x1.46dcep0, 0x1.453dap0, 0x1.43a28p0, 0x1.420b6p0, 0x1.40782p0, 0x1.3ee9p0, 0x1.3d5dap0, 0x1.3bd6p0,
    0x1.3a524p0, 0x1.38d22p0, 0x1.3755cp0, 0x1.35dcep0, 0x1.3467ap0, 0x1.32f5cp0, 0x1.31878p0, 0x1.301c8p0,
    0x1.2eb4ep0, 0x1.2d50ap0, 0x1.2befap0, 0x1.2a91cp0, 0x1.29372p0, 0x1.27dfap0, 0x1.268b4p0, 0x1.2539ep0,
    0x1.23eb8p0, 0x1.22a02p0, 0x1.2157ap0, 0x1.2012p0, 0x1.1ecf4p0, 0x1.1d8f6p0, 0x1.1c522p0, 0x1.1b17cp0,
    0x1.19e02p0, 0x1.18abp0, 0x1.1778ap0, 0x1.1648ep0, 0x1.151bap0, 0x1.13f0ep0, 0x1.12c8cp0, 0x1.11a3p0,
    0x1.107fcp0, 0x1.0f5eep0, 0x1.0e406p0, 0x1.0d244p0, 0x1.0c0a8p0, 0x1.0af3p0, 0x1.09ddcp0, 0x1.08cacp0,
    0x1.07bap0, 0x1.06ab6p0, 0x1.059eep0, 0x1.0494ap0, 0x1.038c6p0, 0x1.02864p0, 0x1.01824p0, 0x1p0,
    0x1p0, 0x1.fa11cp-1, 0x1.f631p-1, 0x1.f25f8p-1, 0x1.ee9c8p-1, 0x1.eae8p-1, 0x1.e741cp-1, 0x1.e3a9p-1,
    0x1.e01ep-1, 0x1.dcap-1, 0x1.d92f4p-1, 0x1.d5cacp-1, 0x1.d272cp-1, 0x1.cf27p-1, 0x1.cbe6cp-1, 0x1.c8b28p-1,
    0x1.c5894p-1, 0x1.c26b4p-1, 0x1.bf584p-1, 0x1.bc4fcp-1, 0x1.b952p-1, 0x1.b65e4p-1, 0x1.b3748p-1, 0x1.b094cp-1,
    0x1.adbe8p-1, 0x1.aaf1cp-1, 0x1.a82e8p-1, 0x1.a574p-1, 0x1.a2c2cp-1, 0x1.a01ap-1, 0x1.9d7ap-1, 0x1.9ae24p-1,
    0x1.9853p-1, 0x1.95cbcp-1, 0x1.934c8p-1, 0x1.90d5p-1, 0x1.8e654p-1, 0x1.8bfdp-1, 0x1.899cp-1, 0x1.87428p-1,
    0x1.84fp-1, 0x1.82a4cp-1, 0x1.806p-1, 0x1.7e224p-1, 0x1.7beb4p-1, 0x1.79bacp-1, 0x1.77908p-1, 0x1.756ccp-1,
  ]

  /// ln c, upper part.
  static let upper: InlineArray<128, Double> = [
    -0x1.7cc7d5db46p-2, -0x1.76fed9b947p-2, -0x1.713e2fa46ap-2, -0x1.6b85ae0ffap-2, -0x1.65d58414cdp-2,
    -0x1.602d2baf09p-2, -0x1.5a8cd1bbedp-2, -0x1.54f447b7bep-2, -0x1.4f635d7ba9p-2, -0x1.49da9abbccp-2,
    -0x1.445914853ap-2, -0x1.3edf513c16p-2, -0x1.396cbed9bbp-2, -0x1.3401e3eaedp-2, -0x1.2e9e2b8e12p-2,
    -0x1.2941bcb187p-2, -0x1.23ec5e51ecp-2, -0x1.1e9e367889p-2, -0x1.1956a8f9bbp-2, -0x1.14169cf367p-2,
    -0x1.0edd128b78p-2, -0x1.09aa2c6e6cp-2, -0x1.047e70cde8p-2, -0x1.feb279be9ep-3, -0x1.f4749cb4ep-3,
    -0x1.ea4455704ap-3, -0x1.e0211e6234p-3, -0x1.d60a6e7902p-3, -0x1.cbffb91db2p-3, -0x1.c202d6b17ep-3,
    -0x1.b8119f8b82p-3, -0x1.ae2c4ef67p-3, -0x1.a453f12e6ap-3, -0x1.9a87225eb8p-3, -0x1.90c6ee9fccp-3,
    -0x1.8711ebf50ep-3, -0x1.7d69264af6p-3, -0x1.73cb2d74fap-3, -0x1.6a39e3abbcp-3, -0x1.60b2fe0b0ap-3,
    -0x1.5737881018p-3, -0x1.4dc7b817bcp-3, -0x1.4462ea5c9ap-3, -0x1.3b0877757ep-3, -0x1.31b96d53a4p-3,
    -0x1.287523411ap-3, -0x1.1f3bcb5f26p-3, -0x1.160cb8a4b2p-3, -0x1.0ce81adcccp-3, -0x1.03ce22251cp-3,
    -0x1.f57c38d9p-4, -0x1.e3706ee304p-4, -0x1.d179428218p-4, -0x1.bf971069fcp-4, -0x1.adc69be5a8p-4,
    -0x1.9c0bd4d4dp-4, -0x1.8a6548a918p-4, -0x1.78cfaa63d8p-4, -0x1.674ef19364p-4, -0x1.55e1a150dcp-4,
    -0x1.4486353dbcp-4, -0x1.333cfc818p-4, -0x1.220823c784p-4, -0x1.10e4433cbp-4, -0x1.ffa70d1ab8p-5,
    -0x1.dda8b7c68p-5, -0x1.bbce1dc69p-5, -0x1.9a17d7574p-5, -0x1.78867da358p-5, -0x1.5716d4c038p-5,
    -0x1.35c96baa1p-5, -0x1.149ed24008p-5, -0x1.e72f32812p-6, -0x1.a560d88c5p-6, -0x1.63d3a3868p-6,
    -0x1.22907dfeap-6, -0x1.c311904c6p-7, -0x1.418acf964p-7, -0x1.811dc1458p-8, 0x0p0,
    0x0p0, 0x1.7dc725f82p-7, 0x1.3ceba4347p-6, 0x1.b9f8727b1p-6, 0x1.1b0d90924p-5,
    0x1.58a63afc9p-5, 0x1.95c6c4ec98p-5, 0x1.d27848adb8p-5, 0x1.075993599p-4, 0x1.254062f0a8p-4,
    0x1.42ecc9ea6cp-4, 0x1.6065d09374p-4, 0x1.7da7c0d7b4p-4, 0x1.9ab33c6208p-4, 0x1.b78d64bb14p-4,
    0x1.d4305166d4p-4, 0x1.f0a3820118p-4, 0x1.0671aa2ca8p-3, 0x1.1478534674p-3, 0x1.22675890a8p-3,
    0x1.303ce98e4cp-3, 0x1.3dfbd80ecep-3, 0x1.4ba38539a6p-3, 0x1.5933509982p-3, 0x1.66acfa272cp-3,
    0x1.740fea5406p-3, 0x1.815b88143ap-3, 0x1.8e92dde888p-3, 0x1.9bb2efe7e2p-3, 0x1.a8bed7c882p-3,
    0x1.b5b4d1e8fcp-3, 0x1.c296ce58c2p-3, 0x1.cf6308e09ep-3, 0x1.dc1b7d0acp-3, 0x1.e8bfab2aaap-3,
    0x1.f5505964bap-3, 0x1.00e685dad7p-2, 0x1.071b47fcd7p-2, 0x1.0d46dd79acp-2, 0x1.136865293bp-2,
    0x1.1980f2dd43p-2, 0x1.1f8fa5648ep-2, 0x1.2596410df9p-2, 0x1.2b933c2b8bp-2, 0x1.31870a1544p-2,
    0x1.377221acp-2, 0x1.3d54fd5c1fp-2, 0x1.432ebc205p-2,
  ]

  /// ln c, lower part.
  static let lower: InlineArray<128, Double> = [
    -0x1.059ebed21a2d6p-46, 0x1.5d446c5602afbp-46, -0x1.5b9b260293f1bp-46, -0x1.d0d750a0304ffp-45,
    -0x1.6d82e7ee26335p-46,
    0x1.e985ac2f98b36p-44, -0x1.6038742507ac8p-44, 0x1.0fb5530ccd276p-45, 0x1.26ecc553375c1p-47, 0x1.c9b3117fe2fa9p-46,
    0x1.6bcac5b25c98ep-46, -0x1.d3183dd6f7e5dp-44, -0x1.3ad8b77ef61c8p-44, 0x1.1b8f355526e72p-44,
    -0x1.42f0c128d1317p-45,
    0x1.758c2abbf8d51p-44, 0x1.790644813ffcdp-44, -0x1.f45475b87c132p-46, -0x1.2ccfa067db84cp-44,
    -0x1.ec080eeda7de4p-48,
    0x1.6f64a811a7574p-47, 0x1.dcbdfb577d97bp-44, -0x1.b7be26fc852cep-46, -0x1.5258e145d5717p-44, 0x1.ef6c9f77b5613p-44,
    -0x1.4e0966470a4ep-44, -0x1.c50220342ba25p-49, 0x1.04b5eca64ffe7p-44, -0x1.161436d1c6e01p-47,
    -0x1.923e6ac71954ep-46,
    0x1.f5196dee7c1abp-46, -0x1.b28d3f2aa3c59p-44, -0x1.1e877c0339c0ap-44, -0x1.9fc7899a19b8cp-44, 0x1.23efab29e16ap-45,
    -0x1.be1ac6b68262dp-46, 0x1.3acb571259142p-44, -0x1.607547b4b6373p-44, -0x1.7d97f1c91e95bp-49,
    0x1.99c56cd54f81ap-44,
    0x1.5dbb25512afe9p-45, -0x1.c75b60ae1d464p-47, -0x1.55727a33453a2p-44, -0x1.94059aa896d0fp-46,
    -0x1.2d90ebb856226p-44,
    -0x1.298ce2bfffd7bp-44, 0x1.edfd32e309011p-44, 0x1.31e2c6c26b149p-45, 0x1.6dd68ab4302aap-45, -0x1.bac3e99acedap-45,
    0x1.315e462e97bbp-44, -0x1.fed09cb978024p-46, -0x1.b6467523e7d9ap-45, 0x1.a97b8e7fd0954p-44, -0x1.79f28f94e13p-46,
    -0x1.4063f1de4a319p-44, -0x1.b610e5a38546ep-46, 0x1.94c959a092f2p-44, -0x1.971194b9fb856p-44,
    -0x1.0e32fd529c98dp-44,
    -0x1.190c71accaf45p-44, -0x1.dc6e993cbe4bp-44, 0x1.82394bcf07e29p-47, 0x1.8ef69296a3466p-44, -0x1.fe465f8137b9fp-48,
    0x1.1caac64d4aed9p-45, 0x1.2c061ce4c0fafp-44, 0x1.de42e7ba3af0fp-44, 0x1.e6ac2c308269bp-44, -0x1.abb976786d0a2p-47,
    -0x1.386fb257a2a1fp-45, 0x1.d6b8a79473ec5p-44, -0x1.f145a379992cep-44, -0x1.eaf47faaf821fp-44,
    -0x1.2d0fd363c5e45p-44,
    -0x1.9d5c67bc16395p-46, 0x1.41bb5df800f51p-44, -0x1.897d9bbc5ea9fp-45, -0x1.0340d3d54fa95p-48, 0x0p0,
    0x0p0, -0x1.03f24279a767ap-44, -0x1.e0b0fed853743p-46, 0x1.3dbf6611b2c35p-45, -0x1.3381e9ae9df1p-44,
    -0x1.656e6d58c041cp-46, -0x1.ab0866cfc335ap-45, 0x1.3c90b7ced5baep-44, -0x1.b0ecfe4604432p-44,
    0x1.416fe50bf3c56p-44,
    0x1.1e46c8a13d172p-45, 0x1.a55b1fad39aa8p-44, -0x1.d617b802bb66bp-44, 0x1.cccd7f48e9da5p-44, 0x1.1630bef29744ep-44,
    -0x1.fdaa5ea3827fbp-44, -0x1.13cefec05b2c1p-47, -0x1.e835406ee41a7p-45, 0x1.62b450fd471fbp-46,
    0x1.0f1fad691a30ap-45,
    0x1.025f6c31cabb9p-44, 0x1.12c9de8d4b4d8p-47, -0x1.06d4bad036f2cp-44, 0x1.e1da5f7af2e77p-44, -0x1.a16421c7fe2a6p-44,
    -0x1.0046aae664f9dp-44, -0x1.844b11eed06f5p-45, 0x1.902abfd25a3dcp-45, 0x1.e58a7d0f1f70ap-44, 0x1.eb185cf770f25p-44,
    0x1.3c8dc20fee737p-44, 0x1.b23470dd26c5p-44, -0x1.c9dbd431ae023p-46, 0x1.d3301f3bfff48p-46, -0x1.6f8325ea59404p-44,
    -0x1.c71f2ee13a436p-44, -0x1.5ebab09146b61p-46, 0x1.c546f82d573a3p-44, 0x1.e5906872c81ffp-45,
    -0x1.97684a0c51bbfp-44,
    -0x1.24262183a4308p-44, -0x1.513d6446d08f3p-44, 0x1.8e7c177a43938p-44, 0x1.8547a400323e2p-44, 0x1.0c5eac43989bep-44,
    -0x1.7e47a6cc462f6p-45, 0x1.c861cd9c795e3p-44, -0x1.6f966f1a8f57dp-47,
  ]
}
