package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Sends twenty thousand almost correct requests, the same ones in every run. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class MutatedRequestsTest {
    private static final int REQUESTS = 20_000;
    private static final int CONNECTIONS = 8;
    private static final long SEED = 20_260_617;

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void only_accepted_requests_leave_a_record_and_none_breaks_the_gateway() throws InterruptedException {
        try (TopicReader topicReader = TopicReader.fromNow(kafka)) {
            Map<Integer, Integer> answers = sendAll(new MutatedRequests(SEED));

            assertThat(answers.keySet()).allSatisfy(status -> assertThat(status).isLessThan(500));
            assertThat(answers.get(200))
                    .as("some mutations are accepted: %s", answers)
                    .isGreaterThan(REQUESTS / 10);
            assertThat(topicReader.read()).hasSize(answers.get(200));
        }
    }

    /** Sends over several connections at once, because each accepted request waits for the broker. */
    private Map<Integer, Integer> sendAll(MutatedRequests mutatedRequests) throws InterruptedException {
        Iterator<byte[]> requests = IntStream.range(0, REQUESTS)
                .mapToObj(i -> mutatedRequests.request("m-" + i))
                .iterator();
        Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<Void>> connections = Collections.nCopies(CONNECTIONS, () -> {
                sendOver(new RawConnection(gateway), requests, answers);
                return null;
            });
            for (Future<Void> connection : senders.invokeAll(connections)) {
                assertThat(connection).succeedsWithin(Duration.ZERO);
            }
        }
        return answers;
    }

    /** Opens a new connection after each refusal, which may end the old one. */
    private void sendOver(RawConnection first, Iterator<byte[]> requests, Map<Integer, Integer> answers)
            throws IOException {
        RawConnection connection = first;
        for (byte[] request = next(requests); request.length > 0; request = next(requests)) {
            int status = send(connection, request);
            answers.merge(status, 1, Integer::sum);
            if (status != 200) {
                connection.close();
                connection = new RawConnection(gateway);
            }
        }
        connection.close();
    }

    /** Returns the next request; empty if there is none. */
    private static byte[] next(Iterator<byte[]> requests) {
        synchronized (requests) {
            return requests.hasNext() ? requests.next() : new byte[0];
        }
    }

    /**
     * Sends a request and returns the status of its answer. Writing may fail when the server has already answered and
     * closed the connection.
     */
    private static int send(RawConnection connection, byte[] request) throws IOException {
        try {
            connection.send(request);
        } catch (IOException e) {
            return connection.readStatus();
        }
        return connection.readStatus();
    }
}
