// The least that a reader of numbers in text has to do: find them, and turn each into a number.
#include <charconv>

#include "Yardstick.h"

int64_t yardstick_sum_of_numbers(const char *text, int64_t length) {
  const char *const end = text + length;
  int64_t sum = 0;
  while (text < end) {
    int64_t value = 0;
    const auto read = std::from_chars(text, end, value);
    if (read.ptr == text) {
      ++text;
    } else {
      sum += value;
      text = read.ptr;
    }
  }
  return sum;
}
