/* What the engine is measured against: the same queues as a plain C++ loop around std::priority_queue, as somebody would
   write them by hand for this one case. See docs/decisions/benchmarks.md. */
#ifndef YARDSTICK_H
#define YARDSTICK_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a loop recorded of the waits; times in microseconds. */
typedef struct {
  int64_t jobs;
  int64_t sum;
  double squares;
  int64_t shortest;
  int64_t longest;
  /* Lower bound of the histogram's cell that holds the 95th percentile. */
  int64_t p95;
  /* The clock when the last job had ended. */
  int64_t end;
} YardstickWaits;

/* M/M/64, first come first served, 51.2 arrivals a second, mean duration one second. */
YardstickWaits yardstick_mm64(int64_t jobs, uint64_t seed);

/* The same, with a row, three samples, gauges and a fingerprint for each job, as Headroom keeps them. */
YardstickWaits yardstick_mm64_recorded(int64_t jobs, uint64_t seed);

/* Jobs of 1, 2, 4 and 8 of 256 vCPUs in three queues by priority; the head of each queue goes first. */
YardstickWaits yardstick_mixed_priorities(int64_t jobs, uint64_t seed);

/* The sum of all whole numbers in a text, read with std::from_chars; what is no number is skipped. */
int64_t yardstick_sum_of_numbers(const char *text, int64_t length);

#ifdef __cplusplus
}
#endif

#endif
