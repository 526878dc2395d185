package com.citaplanner.sandbox.traces;

import com.citaplanner.sandbox.http.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Receives spans as a collector does: OTLP over HTTP, in protobuf. Keeps all of them. */
public final class TraceCollector implements AutoCloseable {
    private static final String PATH = "/v1/traces";
    private static final int OK = 200;
    private static final int UNSUPPORTED = 415;

    private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;

    /** @param port 0 takes a free one */
    public TraceCollector(int port) {
        server = new LoopbackServer("collector of traces", port, Map.of(PATH, this::receive));
    }

    /** Returns the URL to which spans are sent. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.port() + PATH;
    }

    /** Returns what was received so far, in the order of arrival. */
    public List<CollectedSpan> spans() {
        return List.copyOf(spans);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!"application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
                exchange.sendResponseHeaders(UNSUPPORTED, -1);
                return;
            }
            add(ExportTraceServiceRequest.parseFrom(body(exchange)));
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(OK, answer.length == 0 ? -1 : answer.length);
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return compressed
                ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
                : exchange.getRequestBody().readAllBytes();
    }

    private void add(ExportTraceServiceRequest request) {
        request.getResourceSpansList().stream().flatMap(TraceCollector::spans).forEach(spans::add);
    }

    private static Stream<CollectedSpan> spans(ResourceSpans exported) {
        String service = exported.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> CollectedSpan.text(attribute.getValue()))
                .findFirst()
                .orElse("");
        return exported.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> CollectedSpan.of(service, span));
    }

    @Override
    public void close() {
        server.close();
    }
}
