// HeadroomScenarioTests
