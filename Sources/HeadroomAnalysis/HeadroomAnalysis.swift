// HeadroomAnalysis
