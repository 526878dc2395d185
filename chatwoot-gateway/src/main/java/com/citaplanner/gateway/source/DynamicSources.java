package com.citaplanner.gateway.source;

import com.citaplanner.gateway.background.LogThrottle;
import com.citaplanner.gateway.source.SourcesConfig.DynamicConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The sources that come and go while the gateway runs: records of a compacted topic, of which a copy is kept on the
 * volume. One thread changes them, and publishes each consistent state to {@link Sources}, from which webhooks are
 * served. A record that cannot be used changes nothing.
 */
@Singleton
public final class DynamicSources {
    private static final Logger LOG = Logger.getLogger(DynamicSources.class);

    /** Between two copies: when many sources change one by one, not each is worth a write of all. */
    private static final long COPY_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** After a copy that could not be written. */
    private static final long FAILED_COPY_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Sources sources;
    private final SourceKeys keys;
    private final int max;
    private final SourcesCopy copy;
    private final Map<String, DynamicSource> byName = new LinkedHashMap<>();
    private final Set<String> reportedStatic = new HashSet<>();
    private final Map<RecordProblem, LongAdder> refused = new EnumMap<>(RecordProblem.class);
    private final LogThrottle refusals = new LogThrottle();
    private final LogThrottle failures = new LogThrottle();
    private boolean changed;
    private final LongSupplier nanos;
    private long copyNotBefore;
    private boolean copyIsOld;
    private volatile Origin origin = Origin.NONE;
    private volatile int count;
    private volatile @Nullable String failure;

    /** From where the current state is known. */
    public enum Origin {
        /** The state is not known yet. */
        NONE,
        /** The copy of an earlier run; the topic was not read to its end yet. */
        COPY,
        /** The topic. */
        TOPIC
    }

    private record DynamicSource(SealedSource sealed, Source source) {}

    @Inject
    DynamicSources(Sources sources, SourcesConfig config) {
        this(sources, config, System::nanoTime);
    }

    DynamicSources(Sources sources, SourcesConfig config, LongSupplier nanos) {
        DynamicConfig dynamic = config.dynamicSources();
        this.sources = sources;
        this.keys = SourceKeys.read(dynamic.keys().orElse(""));
        this.max = dynamic.max();
        this.copy = new SourcesCopy(dynamic.copy());
        this.nanos = nanos;
        this.copyNotBefore = nanos.getAsLong();
        for (RecordProblem problem : RecordProblem.values()) {
            refused.put(problem, new LongAdder());
        }
    }

    /** Returns whether there are dynamic sources at all: a key is configured. */
    public boolean isOn() {
        return !keys.isEmpty();
    }

    public Origin origin() {
        return origin;
    }

    /** Returns how many dynamic sources receive webhooks. */
    public int count() {
        return count;
    }

    /** Returns how many records were refused for this reason. */
    public long refused(RecordProblem problem) {
        return Objects.requireNonNull(refused.get(problem)).sum();
    }

    /** Returns why the topic or the copy cannot be used at present. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Records why the topic cannot be read at present. */
    public void fail(String reason) {
        failure = reason;
        if (failures.admits(reason)) {
            LOG.warnf("sources: %s; serving what is known from: %s", reason, origin);
        }
    }

    /** Starts with the copy of an earlier run, if there is one that these keys can open. */
    public void loadCopy() {
        try {
            Optional<List<SealedSource>> read = copy.read();
            read.ifPresent(this::load);
        } catch (IOException e) {
            fail("the copy " + copy.file() + " cannot be read: " + e.getMessage());
        }
    }

    private void load(List<SealedSource> read) {
        read.forEach(source -> use(source.name(), source));
        if (byName.isEmpty() && !read.isEmpty()) {
            fail("the copy " + copy.file() + " cannot be opened with the configured keys");
            return;
        }
        serve();
        changed = false;
        reached(Origin.COPY);
    }

    /**
     * Applies one record; the result is served after {@link #publish}.
     *
     * @param key the source's name
     * @param value null if the source is removed
     */
    public void apply(byte @Nullable [] key, byte @Nullable [] value) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (!SourceRules.isId(name)) {
            refuse("unknown", RecordProblem.UNREADABLE);
        } else if (value == null) {
            changed |= byName.remove(name) != null;
        } else {
            use(name, SealedSource.read(value));
        }
    }

    private void use(String name, RecordResult read) {
        switch (read) {
            case SealedSource sealed when !sealed.name().equals(name) -> refuse(name, RecordProblem.UNREADABLE);
            case SealedSource sealed
            when !sealed.kind().equalsIgnoreCase(ChatwootKind.NAME) -> refuse(name, RecordProblem.UNKNOWN_KIND);
            case SealedSource sealed -> use(sealed);
            case RecordProblem problem -> refuse(name, problem);
            case SourceCredentials _ -> refuse(name, RecordProblem.UNREADABLE);
        }
    }

    private void use(SealedSource sealed) {
        DynamicSource known = byName.get(sealed.name());
        if (known != null && known.sealed().equals(sealed)) {
            return;
        }
        if (known == null && byName.size() >= max) {
            refuse(sealed.name(), RecordProblem.TOO_MANY);
            return;
        }
        switch (keys.open(sealed)) {
            case SourceCredentials credentials -> use(sealed, credentials);
            case RecordProblem problem -> refuse(sealed.name(), problem);
            case SealedSource _ -> refuse(sealed.name(), RecordProblem.UNREADABLE);
        }
    }

    private void use(SealedSource sealed, SourceCredentials credentials) {
        sources.create(sealed.name(), credentials)
                .ifPresentOrElse(
                        source -> {
                            byName.put(sealed.name(), new DynamicSource(sealed, source));
                            changed = true;
                        },
                        () -> refuse(sealed.name(), RecordProblem.INVALID));
    }

    private void refuse(String name, RecordProblem problem) {
        Objects.requireNonNull(refused.get(problem)).increment();
        if (refusals.admits(name + problem)) {
            LOG.errorf("sources: a record is not used: source=%s reason=%s", name, problem.code());
        }
    }

    /** Serves the state after the topic was read to its present end, and writes the copy if it is older, at most once a second. */
    public void publish() {
        if (origin != Origin.TOPIC || changed) {
            serve();
            copyIsOld = true;
            reached(Origin.TOPIC);
        }
        changed = false;
        if (!copyIsOld) {
            failure = null;
        } else if (nanos.getAsLong() - copyNotBefore >= 0) {
            writeCopy();
        }
    }

    private void reached(Origin now) {
        if (origin != now) {
            origin = now;
            LOG.infof(
                    "sources: %d are known from the %s", count, now == Origin.TOPIC ? "topic" : "copy " + copy.file());
        }
    }

    private void serve() {
        Map<String, Source> served = byName.entrySet().stream()
                .filter(entry -> !isStatic(entry.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().source()));
        sources.replaceDynamic(served);
        count = served.size();
    }

    private boolean isStatic(String name) {
        boolean isStatic = sources.isStatic(name);
        if (isStatic && reportedStatic.add(name)) {
            LOG.warnf("sources: %s is also configured here; the configuration wins", name);
        }
        return isStatic;
    }

    private void writeCopy() {
        copyNotBefore = nanos.getAsLong() + FAILED_COPY_PAUSE_NANOS;
        try {
            copy.write(byName.values().stream().map(DynamicSource::sealed).toList());
            copyNotBefore = nanos.getAsLong() + COPY_PAUSE_NANOS;
            copyIsOld = false;
            failure = null;
        } catch (IOException e) {
            fail("the copy " + copy.file() + " cannot be written: " + e);
        }
    }
}
