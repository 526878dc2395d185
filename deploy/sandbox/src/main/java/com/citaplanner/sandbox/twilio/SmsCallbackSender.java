package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.whatsapp.webhook.SentWebhook;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts signed callbacks. A callback is repeated once if the connection fails; the URL's fragment can ask for up to five
 * repetitions ({@code rc}), also after any error ({@code rp=all}). There is no order between callbacks.
 */
final class SmsCallbackSender implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MAX_AT_ONCE = 32;
    private static final Pattern REPETITIONS = Pattern.compile("(?:^|&)rc=([0-5])(?:&|$)");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final WebhookLog log;

    SmsCallbackSender(WebhookLog log) {
        this.log = log;
    }

    /** @param label names the callback in the log */
    void post(String url, String authToken, Map<String, String> form, String label) {
        threads.execute(() -> {
            try {
                places.acquire();
                try {
                    deliver(url, authToken, form, label);
                } finally {
                    places.release();
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void deliver(String url, String authToken, Map<String, String> form, String label)
            throws InterruptedException {
        int hash = url.indexOf('#');
        String called = hash < 0 ? url : url.substring(0, hash);
        String settings = hash < 0 ? "" : url.substring(hash + 1);
        Duration pause = PAUSE;
        for (int left = repetitions(settings); ; left--) {
            int status = send(called, authToken, form);
            log.add(new SentWebhook(List.of(label), status, Instant.now()));
            boolean again = status == 0 || (settings.contains("rp=all") && status / 100 != 2);
            if (!again || left == 0) {
                return;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static int repetitions(String settings) {
        Matcher found = REPETITIONS.matcher(settings);
        return found.find() ? Integer.parseInt(found.group(1)) : 1;
    }

    private int send(String url, String authToken, Map<String, String> form) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("X-Twilio-Signature", TwilioSignature.of(authToken, url, form))
                .POST(HttpRequest.BodyPublishers.ofString(TwilioForm.write(form)))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
