package com.citaplanner.notification.inbound;

import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.KeywordMeter;
import com.citaplanner.notification.suppression.KeywordOptOuts;
import com.citaplanner.notification.suppression.KeywordOutcome;
import com.citaplanner.notification.suppression.KnownAddresses;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Opts clients out of marketing who ask for it in a message, or in again, and requests the confirmation of each opt-out.
 * Works in the current transaction.
 */
public final class KeywordIntake {
    private static final Logger LOG = Logger.getLogger(KeywordIntake.class);

    private static final String SOURCE = "keyword";

    private final ProcessedEventRepository processedEvents;
    private final KeywordAddresses addresses;
    private final KeywordOptOuts optOuts;
    private final KeywordMeter meter;
    private final RequestIntake requests;
    private final Clock clock;

    public KeywordIntake(
            ProcessedEventRepository processedEvents,
            KeywordAddresses addresses,
            KeywordOptOuts optOuts,
            KeywordMeter meter,
            RequestIntake requests,
            Clock clock) {
        this.processedEvents = processedEvents;
        this.addresses = addresses;
        this.optOuts = optOuts;
        this.meter = meter;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * A keyword whose writer's addresses are known.
     *
     * @param counted whether nobody else reported the message before
     */
    private record AddressedKeyword(IncomingKeyword incoming, boolean counted, KnownAddresses addresses) {
        KeywordMessage message() {
            return new KeywordMessage(
                    incoming.tenant().id(),
                    incoming.channel(),
                    incoming.id(),
                    incoming.writtenAt(),
                    incoming.keyword().meaning(),
                    incoming.writer().key(),
                    addresses,
                    counted ? Optional.empty() : incoming.wamid().filter(wamid -> !wamid.equals(incoming.id())));
        }
    }

    /** A message over WhatsApp as it is remembered: once as such, and once for each of those who report it. */
    private record ReportedMessage(String source, String id, IncomingKeyword keyword) implements ReceivedEvent {
        static ReportedMessage byAnyone(IncomingKeyword keyword, String wamid) {
            return new ReportedMessage(SOURCE, keyword.tenant().id() + ":" + wamid, keyword);
        }

        static ReportedMessage byItsReporter(IncomingKeyword keyword, String wamid) {
            return new ReportedMessage(
                    SOURCE, keyword.tenant().id() + ":" + wamid + ":" + reporter(keyword.writer()), keyword);
        }

        private static String reporter(KeywordWriter writer) {
            return switch (writer) {
                case KeywordWriter.OfChatwoot chatwoot -> "chatwoot";
                case KeywordWriter.OfWhatsApp whatsApp -> "whatsapp";
            };
        }

        /** The only number that Chatwoot and WhatsApp agree on. Keywords are few. */
        @Override
        public long subjectId() {
            return 0;
        }

        /** Those who report it agree on no time, so it is none. */
        @Override
        public Instant receivedAt() {
            return Instant.EPOCH;
        }

        @Override
        public String name() {
            return SOURCE;
        }
    }

    /** Processes keywords one after the other, since several may be of one client. Most batches have none. */
    public Uni<Void> accept(List<IncomingKeyword> keywords) {
        return keywords.isEmpty()
                ? Uni.createFrom().voidItem()
                : unseen(keywords, ReportedMessage::byItsReporter)
                        .chain(unseen -> unseen(unseen, ReportedMessage::byAnyone)
                                .chain(counted -> applyAll(unseen, Set.copyOf(counted))));
    }

    /**
     * Leaves out messages over WhatsApp that were already reported. Chatwoot and WhatsApp both report them, and either
     * may know an address of the writer that the other does not, so both reports are applied, and the first is counted.
     */
    private Uni<List<IncomingKeyword>> unseen(
            List<IncomingKeyword> keywords, BiFunction<IncomingKeyword, String, ReportedMessage> as) {
        List<ReportedMessage> reported = keywords.stream()
                .flatMap(keyword -> keyword.wamid().map(wamid -> as.apply(keyword, wamid)).stream())
                .toList();
        return reported.isEmpty()
                ? Uni.createFrom().item(keywords)
                : processedEvents.markProcessed(reported).map(first -> {
                    Set<IncomingKeyword> found =
                            first.stream().map(ReportedMessage::keyword).collect(Collectors.toSet());
                    return keywords.stream()
                            .filter(keyword -> keyword.wamid().isEmpty() || found.contains(keyword))
                            .distinct()
                            .toList();
                });
    }

    private Uni<Void> applyAll(List<IncomingKeyword> keywords, Set<IncomingKeyword> counted) {
        return addresses
                .find(keywords.stream().map(IncomingKeyword::writer).collect(Collectors.toSet()))
                .chain(known -> Multi.createFrom()
                        .items(keywords.stream()
                                .map(keyword -> new AddressedKeyword(
                                        keyword, counted.contains(keyword), known.apply(keyword.writer()))))
                        .onItem()
                        .transformToUniAndConcatenate(this::apply)
                        .collect()
                        .asList())
                .chain(confirmations ->
                        confirm(confirmations.stream().flatMap(Optional::stream).toList()));
    }

    /** Returns the confirmation to request, if any. */
    private Uni<Optional<NotificationRequest>> apply(AddressedKeyword keyword) {
        return optOuts.apply(keyword.message())
                .invoke(outcome -> count(keyword, outcome))
                .map(outcome -> outcome == KeywordOutcome.OPTED_OUT && keyword.counted()
                        ? OptOutConfirmation.of(keyword.incoming(), keyword.addresses(), clock.instant())
                        : Optional.empty());
    }

    private void count(AddressedKeyword keyword, KeywordOutcome outcome) {
        if (!keyword.counted()) {
            return;
        }
        IncomingKeyword incoming = keyword.incoming();
        meter.count(incoming.keyword().meaning(), outcome);
        LOG.infof(
                "keyword of a client: tenant=%s channel=%s meaning=%s outcome=%s",
                incoming.tenant().id(), incoming.channel(), incoming.keyword().meaning(), outcome);
    }

    /** A refused confirmation, for example over a channel that is switched off, leaves the opt-out as it is. */
    private Uni<Void> confirm(List<NotificationRequest> confirmations) {
        return confirmations.isEmpty()
                ? Uni.createFrom().voidItem()
                : requests.accept(confirmations, Optional.empty())
                        .invoke(KeywordIntake::logRefusals)
                        .replaceWithVoid();
    }

    private static void logRefusals(List<RequestOutcome> outcomes) {
        for (RequestOutcome outcome : outcomes) {
            switch (outcome) {
                case RequestOutcome.Accepted accepted -> {}
                case RequestOutcome.Refused(String field, String reason, boolean passing) ->
                    LOG.warnf("opt-out is not confirmed to the client: %s %s", field, reason);
            }
        }
    }
}
