package com.citaplanner.notification;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Limits the depth and size of JSON trees: a few bytes of JSON can become many megabytes. The limits are far beyond
 * what our contracts need.
 */
@Singleton
class JsonLimits implements ObjectMapperCustomizer {
    private static final int MAX_DEPTH = 100;
    private static final long MAX_TOKENS = 500_000;

    @Override
    public void customize(ObjectMapper json) {
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(MAX_TOKENS)
                        .build());
    }
}
