package com.citaplanner.gateway.http;

import com.citaplanner.gateway.Fixtures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Generates almost correct requests. The same seed generates the same requests. */
final class MutatedRequests {
    private static final List<byte[]> BODIES = Fixtures.index().stream()
            .map(fixture -> Fixtures.read(fixture.get("file").asText()))
            .toList();

    private final SplittableRandom random;

    MutatedRequests(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Generates the next request.
     *
     * @param delivery the delivery id, which may be mutated like any other part
     */
    byte[] request(String delivery) {
        byte[] body = BODIES.get(random.nextInt(BODIES.size())).clone();
        byte[] signed = body;
        int kind = random.nextInt(10);
        if (kind < 6) {
            body = mutated(body);
            signed = kind == 0 ? signed : body;
        }
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        List<String> headers = new ArrayList<>(List.of(
                "Content-Type: application/json",
                "X-Chatwoot-Delivery: " + delivery,
                "X-Chatwoot-Timestamp: " + timestamp,
                "X-Chatwoot-Signature: " + WebhookSender.signature(timestamp, signed, WebhookSender.SECRET),
                "Traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        String line = "POST /api/webhooks/chatwoot HTTP/1.1";
        if (kind == 7) {
            mutateOne(headers);
        } else if (kind == 8) {
            headers.remove(random.nextInt(headers.size()));
        } else if (kind == 9) {
            line = "POST " + path() + " HTTP/1.1";
        }
        return bytes(line, headers, body);
    }

    private static byte[] bytes(String line, List<String> headers, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = line + "\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private byte[] mutated(byte[] body) {
        byte[] result = body;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            result = mutatedOnce(result);
        }
        return result;
    }

    private byte[] mutatedOnce(byte[] body) {
        if (body.length < 2) {
            return body;
        }
        int at = random.nextInt(body.length);
        int to = Math.min(body.length, at + random.nextInt(1, 40));
        return switch (random.nextInt(6)) {
            case 0 -> flipped(body, at);
            case 1 -> joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, to, body.length));
            case 2 -> joined(Arrays.copyOf(body, to), Arrays.copyOfRange(body, at, body.length));
            case 3 -> joined(joined(Arrays.copyOf(body, at), noise()), Arrays.copyOfRange(body, at, body.length));
            case 4 -> Arrays.copyOf(body, at);
            default -> punctuated(body, at);
        };
    }

    private byte[] flipped(byte[] body, int at) {
        body[at] ^= (byte) (1 << random.nextInt(8));
        return body;
    }

    private byte[] punctuated(byte[] body, int at) {
        body[at] = (byte) "{}[]\",:\\ 0-n".charAt(random.nextInt(12));
        return body;
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(1, 30)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private void mutateOne(List<String> headers) {
        int which = random.nextInt(headers.size());
        StringBuilder header = new StringBuilder(headers.get(which));
        int at = random.nextInt(header.length());
        header.setCharAt(at, (char) random.nextInt(' ', 256));
        headers.set(which, header.toString());
    }

    private String path() {
        StringBuilder path = new StringBuilder("/api/webhooks/chatwoot");
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            path.insert(random.nextInt(1, path.length() + 1), "/%?.;=&a~".charAt(random.nextInt(9)));
        }
        return path.toString();
    }
}
