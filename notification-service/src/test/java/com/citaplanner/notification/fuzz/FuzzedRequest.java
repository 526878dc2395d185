package com.citaplanner.notification.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request as sent over the wire.
 *
 * @param what the operation and what is wrong with it
 * @param tenant whose key it is sent with
 * @param headers without those that describe the body's transfer
 * @param body null for none
 */
record FuzzedRequest(
        int number,
        Operation operation,
        String what,
        String tenant,
        String method,
        String target,
        List<String> headers,
        byte[] body,
        boolean chunked) {
    private static final int SHOWN = 300;

    byte[] bytes(String key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (!operation.isOpen()
                && headers.stream().noneMatch(header -> header.matches("(?i)(authorization|x-api-key):.*"))) {
            head.append("Authorization: Bearer ").append(key).append("\r\n");
        }
        if (body != null) {
            head.append(chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body.length + "\r\n");
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null && chunked) {
            chunks(bytes);
        } else if (body != null) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    private void chunks(ByteArrayOutputStream bytes) {
        for (int from = 0; from < body.length; from += 1_000) {
            int length = Math.min(1_000, body.length - from);
            bytes.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            bytes.write(body, from, length);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    boolean changesNothing() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…(" + text.length() + ")" : text;
    }

    @Override
    public String toString() {
        return "#" + number + " " + operation + " [" + shown(what) + "] " + method + " " + shown(target) + " "
                + shown(headers.toString()) + " "
                + shown(body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }
}
