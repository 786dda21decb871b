// HeadroomCommands
