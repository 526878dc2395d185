package com.citaplanner.notification.inbound.email;

import com.citaplanner.notification.inbound.CallbackHandler;
import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.email.ReceivedReport.Body;
import com.citaplanner.notification.inbound.email.ReportVerification.SourcedReport;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.work.HeavyWork;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Processes batches of reports about e-mail. A report that nothing verifies changes nothing. */
@ApplicationScoped
class MailReportIntake implements CallbackHandler<ReceivedReport> {
    private static final Logger LOG = Logger.getLogger(MailReportIntake.class);

    private final ProcessedEventRepository processedEvents;
    private final HeavyWork heavy;
    private final ProviderReportReader provider;
    private final ReportVerification verification;
    private final ReportEffects effects;

    MailReportIntake(
            ProcessedEventRepository processedEvents,
            HeavyWork heavy,
            ObjectMapper json,
            ReportVerification verification,
            ReportEffects effects) {
        this.processedEvents = processedEvents;
        this.heavy = heavy;
        this.provider = new ProviderReportReader(json);
        this.verification = verification;
        this.effects = effects;
    }

    @Override
    public String typePrefix() {
        return "com.citaplanner.mail.";
    }

    @Override
    public ReceivedReport read(String source, String id, String name, Instant at, JsonNode body) {
        return ReceivedReport.read(source, id, at, name, body);
    }

    @Override
    public ReceivedReport in(TraceParent trace, ReceivedReport callback) {
        return callback.in(trace);
    }

    @Override
    public Uni<Void> accept(List<ReceivedReport> batch) {
        return processedEvents.markProcessed(batch).chain(unseen -> {
            unseen.forEach(MailReportIntake::logSubscription);
            List<ReceivedReport> reports =
                    unseen.stream().filter(ReceivedReport::isReport).toList();
            return reports.isEmpty() ? Uni.createFrom().voidItem() : process(reports);
        });
    }

    /** Nobody confirms a subscription but a person who knows the topic. */
    private static void logSubscription(ReceivedReport received) {
        if (received.body() instanceof Body.Subscription(String kind, String topic)) {
            LOG.warnf("subscription of a topic: kind=%s source=%s topic=%s", kind, received.source(), topic);
        }
    }

    /** A mail may be large and written to make reading it slow. */
    private Uni<Void> process(List<ReceivedReport> received) {
        return heavy.run(() -> received.stream().map(this::read).toList())
                .chain(reports -> verification
                        .verify(reports)
                        .invoke(verified -> logUnverified(reports.size() - verified.size()))
                        .chain(effects::apply));
    }

    private SourcedReport read(ReceivedReport received) {
        return new SourcedReport(
                received.source(),
                switch (received.body()) {
                    case Body.Mail(byte[] bytes) -> MailReportReader.read(bytes);
                    case Body.Notice(JsonNode json) -> provider.read(json);
                    case Body.Subscription subscription -> MailReport.EMPTY;
                    case Body.Other other -> MailReport.EMPTY;
                },
                received.trace());
    }

    private static void logUnverified(int count) {
        if (count > 0) {
            LOG.infof(
                    "reports about e-mail without effect: they name no message of a tenant that is verified: count=%d",
                    count);
        }
    }
}
