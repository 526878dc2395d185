package com.citaplanner.notification;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** JSON of few bytes may be a tree of many megabytes; beyond what any of our contracts needs, reading it stops. */
@Singleton
class JsonLimits implements ObjectMapperCustomizer {
    private static final int DEEPEST = 100;
    private static final long MOST_TOKENS = 500_000;

    @Override
    public void customize(ObjectMapper json) {
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxTokenCount(MOST_TOKENS)
                        .build());
    }
}
