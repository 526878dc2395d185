package com.citaplanner.gateway.payload;

import com.citaplanner.gateway.Fixtures;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures what {@link PayloadScanner} and Jackson's non-blocking parser cost for the recorded bodies of Chatwoot. One
 * operation reads all of them once. Look at the median (p0.50), which other load on the machine changes least.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PayloadBenchmark {
    private final List<byte[]> bodies = Fixtures.index().stream()
            .map(fixture -> Fixtures.read(fixture.get("file").asText()))
            .toList();

    @Benchmark
    public void ownScanner(Blackhole results) {
        bodies.forEach(body -> results.consume(PayloadResult.of(body)));
    }

    @Benchmark
    public void jackson(Blackhole results) {
        bodies.forEach(body -> results.consume(JacksonScanner.of(body)));
    }

    /** Only the tokens: recognises no field and removes nothing. */
    @Benchmark
    public void jacksonTokens(Blackhole results) {
        bodies.forEach(body -> results.consume(JacksonScanner.countTokens(body)));
    }
}
