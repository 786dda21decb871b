// HeadroomReportTests
