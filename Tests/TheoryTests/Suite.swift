// TheoryTests
