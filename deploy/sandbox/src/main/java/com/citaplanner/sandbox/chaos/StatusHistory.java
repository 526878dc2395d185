package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the status topic's history of each notification. */
final class StatusHistory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusHistory() {}

    /** Returns the states of each notification in the published order; repeated records count once. */
    static Map<String, List<String>> read(String bootstrapServers) {
        Map<String, List<String>> states = new HashMap<>();
        Set<String> seen = new HashSet<>();
        TopicReader.all(bootstrapServers, Topics.NOTIFICATION_STATUS, event -> {
            String id = new String(event.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
            if (seen.add(id)) {
                JsonNode body = read(event.value());
                states.computeIfAbsent(body.path("notificationId").asText(), first -> new ArrayList<>())
                        .add(body.path("state").asText());
            }
        });
        return states;
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("A status event is not JSON", e);
        }
    }
}
