package com.citaplanner.sandbox.mail.bounce;

import com.citaplanner.sandbox.mail.Mail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Posts a report about each accepted mail that comes back, as the script of a mail server would that gets the mails to
 * the return path. A report that is not taken is posted again for a while.
 */
public final class ReportPosting implements Consumer<Mail> {
    private static final int ATTEMPTS = 30;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI target;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param target the URL of the gateway's source, with its token */
    public ReportPosting(URI target) {
        this.target = target;
    }

    @Override
    public void accept(Mail mail) {
        for (String recipient : mail.envelope().to()) {
            BounceKind.of(recipient)
                    .ifPresent(kind -> threads.execute(() -> post(BounceReport.of(mail, recipient, kind))));
        }
    }

    private void post(String report) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "message/rfc822")
                .POST(BodyPublishers.ofString(report))
                .build();
        try {
            for (int attempt = 0; attempt < ATTEMPTS && !isTaken(request); attempt++) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
