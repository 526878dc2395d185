package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Reads the labels of a conversation. What is no list of titles, as a proxy may return it, is not taken for no labels: all
 * others would be removed with the next one that is added.
 */
final class LabelTitles {
    private static final String NO_LIST = "Chatwoot's response has no list of labels";

    private LabelTitles() {}

    static ChatwootResult<List<String>> read(ChatwootResult<JsonNode> result) {
        return titles(result, new ChatwootResult.Later<>(NO_LIST));
    }

    /** After a request that may have replaced the labels. */
    static ChatwootResult<List<String>> written(ChatwootResult<JsonNode> result) {
        return titles(result, new ChatwootResult.Unknown<>(NO_LIST));
    }

    private static ChatwootResult<List<String>> titles(
            ChatwootResult<JsonNode> result, ChatwootResult<List<String>> otherwise) {
        return result instanceof ChatwootResult.Done<JsonNode>(JsonNode body) && !isList(body.path("payload"))
                ? otherwise
                : result.map(LabelTitles::of);
    }

    private static boolean isList(JsonNode payload) {
        return payload.isArray()
                && StreamSupport.stream(payload.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static List<String> of(JsonNode body) {
        return StreamSupport.stream(body.path("payload").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
