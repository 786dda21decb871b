// M/M/64 once more, with what Headroom keeps of every job beside the queue itself: its row, three samples, the gauges, the
// fingerprint. It knows one class, one queue and one environment and decides nothing. What it takes longer than the plain
// loop is what recording costs, whoever does it.
#include <array>
#include <bit>
#include <deque>
#include <functional>
#include <limits>
#include <queue>
#include <vector>

#include "Luck.hpp"
#include "Yardstick.h"

namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

// Count, sum and sum of squares without rounding, extremes, 256 buckets for each power of two.
class Sample {
 public:
  void record(int64_t value) {
    ++count;
    sum += value;
    squares += static_cast<UnsignedWide>(value) * static_cast<UnsignedWide>(value);
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    const int shift = std::max(0, 55 - std::countl_zero(static_cast<uint64_t>(value)));
    ++counts[(static_cast<size_t>(shift) << 8) + static_cast<size_t>(value >> shift)];
  }

  int64_t count = 0, least = std::numeric_limits<int64_t>::max(), greatest = 0;
  Wide sum = 0;
  UnsignedWide squares = 0;

  int64_t quantile(double part) const {
    const auto wanted = static_cast<int64_t>(part * static_cast<double>(count));
    int64_t seen = 0;
    for (size_t index = 0; index < counts.size(); ++index) {
      seen += counts[index];
      if (seen <= wanted) continue;
      const size_t shift = index < 512 ? 0 : index / 256 - 1;
      return static_cast<int64_t>((index - (shift << 8)) << shift);
    }
    return greatest;
  }

 private:
  std::vector<uint32_t> counts = std::vector<uint32_t>(57 << 8);
};

// A level over time: its integral, and the greatest value that stood when an instant was over.
class Gauge {
 public:
  void change(int64_t by, int64_t now) {
    if (now > since) {
      area += static_cast<Wide>(level) * (now - since);
      if (level > peak) peak = level;
      since = now;
    }
    level += by;
  }

 private:
  int64_t level = 0, since = 0, peak = std::numeric_limits<int64_t>::min();
  Wide area = 0;
};

struct Attempt {
  int64_t job, number, placedAt, startedAt, endedAt, outcome, exitCode, reason, environment, billed, cost, placement;
};

struct Row {
  int64_t sequence, source, index, jobClass, tenant, queue, vcpus, memory, submittedAt, startedAt, endedAt;
  std::array<int64_t, 5> waits;
  int64_t attempts, outcome, cost;
  Attempt attempt;
};

// 128 bits of every row: sums of products of pairs of words, each with a key of its place.
class Fingerprint {
 public:
  void add(const Row &row) {
    const Attempt &attempt = row.attempt;
    UnsignedWide sum = 0;
    uint64_t key = 0x2545F4914F6CDD1D;
    const auto pair = [&](int64_t left, int64_t right) {
      key += 0x9E3779B97F4A7C15;
      sum += static_cast<UnsignedWide>(static_cast<uint64_t>(left) + key) *
             (static_cast<uint64_t>(right) + (key ^ 0xD1B54A32D192ED03));
    };
    pair(row.sequence, row.source << 32 | row.jobClass);
    pair(row.index, row.tenant << 32 ^ row.queue);
    pair(row.submittedAt, row.startedAt);
    pair(row.endedAt, row.attempts << 8 | row.outcome);
    pair(row.waits[0], row.waits[1]);
    pair(row.waits[2], row.waits[3]);
    pair(row.waits[4], row.cost);
    pair(row.vcpus << 32 ^ row.memory, attempt.reason);
    pair(attempt.job << 8 ^ attempt.number, attempt.placedAt);
    pair(attempt.startedAt, attempt.endedAt);
    pair(attempt.environment << 32 ^ attempt.exitCode << 8 ^ attempt.outcome, attempt.cost);
    pair(attempt.billed, attempt.placement);
    first = (std::rotl(first ^ static_cast<uint64_t>(sum), 29)) * 0x87C37B91114253D5;
    second = (std::rotl(second + static_cast<uint64_t>(sum >> 64), 37)) * 0x4CF5AD432745937F;
    first += second;
  }

  uint64_t first = 1, second = 2;
};

struct Completion {
  int64_t time, slot;
  bool operator>(const Completion &other) const { return time > other.time; }
};

class Loop {
 public:
  explicit Loop(uint64_t seed) : luck(seed) {}

  YardstickWaits run(int64_t jobs) {
    constexpr double meanInterval = 1e6 / 51.2;
    int64_t submitted = 0, arrival = luck.exponential(meanInterval);
    while (submitted < jobs || !completions.empty()) {
      if (!completions.empty() && (submitted == jobs || completions.top().time <= arrival)) {
        now = completions.top().time;
        const int64_t slot = completions.top().slot;
        completions.pop();
        end(slot);
      } else {
        now = arrival;
        waiting.push_back(submit(submitted++));
        inQueue.change(1, now);
        arrival = now + luck.exponential(meanInterval);
      }
      while (used < 64 * 1024 && !waiting.empty()) {
        start(waiting.front());
        waiting.pop_front();
      }
    }
    return {waits.count,         static_cast<int64_t>(waits.sum), static_cast<double>(waits.squares),
            waits.least,         waits.greatest,                  waits.quantile(0.95),
            now + (fingerprint.first == 0)};
  }

 private:
  int64_t submit(int64_t number) {
    int64_t slot;
    if (unused.empty()) {
      slot = static_cast<int64_t>(rows.size());
      rows.emplace_back();
    } else {
      slot = unused.back();
      unused.pop_back();
    }
    Row &row = rows[static_cast<size_t>(slot)];
    row = Row{};
    row.sequence = row.index = number;
    row.vcpus = 1024;
    row.memory = 2048;
    row.submittedAt = now;
    return slot;
  }

  void start(int64_t slot) {
    Row &row = rows[static_cast<size_t>(slot)];
    used += row.vcpus;
    row.waits[0] = now - row.submittedAt;
    row.startedAt = now;
    row.attempts = 1;
    row.attempt = {row.sequence, 1, now, now, -1, 0, 0, -1, 0, 0, 0, ++placements};
    inQueue.change(-1, now);
    inService.change(1, now);
    busy.change(row.vcpus, now);
    completions.push({now + luck.exponential(1e6), slot});
  }

  void end(int64_t slot) {
    Row &row = rows[static_cast<size_t>(slot)];
    row.endedAt = row.attempt.endedAt = now;
    used -= row.vcpus;
    inService.change(-1, now);
    busy.change(-row.vcpus, now);
    fingerprint.add(row);
    waits.record(row.startedAt - row.submittedAt);
    responses.record(now - row.submittedAt);
    runs.record(now - row.startedAt);
    ++outcomes[static_cast<size_t>(row.outcome)];
    unused.push_back(slot);
  }

  yardstick::Luck luck;
  std::priority_queue<Completion, std::vector<Completion>, std::greater<>> completions;
  std::deque<int64_t> waiting;
  std::vector<Row> rows;
  std::vector<int64_t> unused;
  Sample waits, responses, runs;
  Gauge inQueue, inService, busy;
  Fingerprint fingerprint;
  std::array<int64_t, 4> outcomes{};
  int64_t now = 0, used = 0, placements = 0;
};

}  // namespace

YardstickWaits yardstick_mm64_recorded(int64_t jobs, uint64_t seed) { return Loop(seed).run(jobs); }
