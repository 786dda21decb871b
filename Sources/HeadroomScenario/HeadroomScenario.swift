// HeadroomScenario
