package com.citaplanner.gateway.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Does what {@link PayloadScanner} does, with Jackson's non-blocking parser, so that both can be compared. It asks
 * Jackson for an offset only where a field is recorded or removed. It does not tell the kinds of malformed text apart.
 */
final class JacksonScanner {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(PayloadScanner.MAX_DEPTH)
                    .maxNumberLength(JsonText.MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private static final Node OTHER = new Node(RoutingField.NO_SLOT, Map.of());
    private static final Node ROOT = node(Map.of(
            "event", leaf(RoutingField.EVENT),
            "id", leaf(RoutingField.ID),
            "account", node(Map.of("id", leaf(RoutingField.ACCOUNT))),
            "conversation",
                    node(Map.of(
                            "id", leaf(RoutingField.CONVERSATION),
                            "account", node(Map.of("id", leaf(RoutingField.CONVERSATION_ACCOUNT))))),
            "messages", node(Map.of("", node(Map.of("account_id", leaf(RoutingField.MESSAGE_ACCOUNT))))),
            "contact", node(Map.of("id", leaf(RoutingField.CONTACT))),
            "current_conversation", node(Map.of("id", leaf(RoutingField.CURRENT_CONVERSATION)))));
    private static final List<String> SECRET_ENDINGS = List.of("token", "secret", "password", "api_key", "apikey");

    private final byte[] text;
    private final JsonParser parser;
    private final RoutingValues routing;
    private final RemovedRanges removed;

    private JacksonScanner(byte[] body, JsonParser parser) {
        this.text = body;
        this.parser = parser;
        this.routing = new RoutingValues(body);
        this.removed = new RemovedRanges(body);
    }

    /** A routing field, by the names of its members; the name of an array's first element is empty. */
    private record Node(int slot, Map<String, Node> members) {}

    private static Node node(Map<String, Node> members) {
        return new Node(RoutingField.NO_SLOT, members);
    }

    private static Node leaf(int slot) {
        return new Node(slot, Map.of());
    }

    static PayloadResult of(byte[] body) {
        try (JsonParser parser = parser(body)) {
            return new JacksonScanner(body, parser).payload();
        } catch (JsonProcessingException malformed) {
            return PayloadProblem.NOT_JSON;
        } catch (MalformedPayload malformed) {
            return malformed.reason;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the tokens and nothing else: what Jackson costs at least. */
    static int countTokens(byte[] body) {
        try (JsonParser parser = parser(body)) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonParser parser(byte[] body) throws IOException {
        JsonParser parser = JSON.createNonBlockingByteArrayParser();
        ByteArrayFeeder feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        feeder.feedInput(body, 0, body.length);
        feeder.endOfInput();
        return parser;
    }

    private Payload payload() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        value(first, ROOT);
        if (parser.nextToken() != null) {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedPayload(PayloadProblem.NOT_AN_OBJECT);
        }
        String event = routing.event();
        return new Payload(event, routing.account(), routing.thread(event), removed.remainder());
    }

    private void value(JsonToken token, Node node) throws IOException {
        int from = node.slot == RoutingField.NO_SLOT ? 0 : start();
        if (token == JsonToken.START_OBJECT) {
            object(node);
        } else if (token == JsonToken.START_ARRAY) {
            array(node);
        }
        if (node.slot != RoutingField.NO_SLOT) {
            routing.record(node.slot, from, end());
        }
    }

    private void array(Node node) throws IOException {
        Node element = node.members.getOrDefault("", OTHER);
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            value(token, element);
            element = OTHER;
            token = parser.nextToken();
        }
    }

    private void object(Node node) throws IOException {
        boolean keptBefore = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int mark = removed.mark();
            boolean credential = isCredential(name);
            boolean channel = !credential && name.equals("channel");
            int start = credential || channel ? start() : 0;
            JsonToken token = parser.nextToken();
            boolean verification = name.equals("hmac_verified") && token.isBoolean();
            if ((credential && !verification) || (channel && token == JsonToken.START_OBJECT)) {
                value(token, OTHER);
                remove(mark, keptBefore, start);
            } else {
                value(token, node.members.getOrDefault(name, OTHER));
                keptBefore = true;
            }
        }
    }

    /** Excludes most names by their last letter alone, as {@link SecretNames} does. */
    private static boolean isCredential(String name) {
        if (name.regionMatches(true, 0, "hmac_", 0, 5)) {
            return true;
        }
        return switch (name.isEmpty() ? ' ' : name.charAt(name.length() - 1)) {
            case 'n', 'N', 't', 'T', 'd', 'D', 'y', 'Y' -> hasSecretEnding(name);
            default -> false;
        };
    }

    private static boolean hasSecretEnding(String name) {
        for (String ending : SECRET_ENDINGS) {
            if (name.regionMatches(true, name.length() - ending.length(), ending, 0, ending.length())) {
                return true;
            }
        }
        return false;
    }

    /** Jackson does not tell where commas are. */
    private void remove(int mark, boolean keptBefore, int start) {
        int from = start;
        int to = end();
        if (keptBefore) {
            while (text[from] != ',') {
                from--;
            }
        } else {
            int next = to;
            while (text[next] != ',' && text[next] != '}') {
                next++;
            }
            to = text[next] == ',' ? next + 1 : to;
        }
        removed.add(mark, from, to);
    }

    /** The non-blocking parser's offset is behind the token's first byte. */
    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset() - 1;
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
