// HeadroomAnalysisTests
