package com.citaplanner.notification.inbound.email;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.email.EmailSettings;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.BouncedAddresses;
import com.citaplanner.notification.suppression.BouncedAddresses.Bounce;
import com.citaplanner.notification.suppression.ComplaintOptOuts;
import com.citaplanner.notification.suppression.ComplaintOptOuts.Complaint;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies what became of e-mails: to their notifications, and to the addresses from which they came back. Works in the
 * current transaction.
 */
@ApplicationScoped
class ReportEffects {
    /** The time within which temporary failures count together. */
    private static final Duration TEMPORARY = Duration.ofDays(7);

    private final Receipts receipts;
    private final BouncedAddresses bounces;
    private final ComplaintOptOuts complaints;
    private final EmailSettings settings;
    private final Clock clock;

    ReportEffects(
            Receipts receipts,
            BouncedAddresses bounces,
            ComplaintOptOuts complaints,
            EmailSettings settings,
            Clock clock) {
        this.receipts = receipts;
        this.bounces = bounces;
        this.complaints = complaints;
        this.settings = settings;
        this.clock = clock;
    }

    /** Rows are locked in the order of the other features: a notification before what depends on it. */
    Uni<Void> apply(List<VerifiedReport> reports) {
        if (reports.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return receipts.record(reports.stream().flatMap(ReportEffects::receipt).toList())
                .chain(() ->
                        bounces.record(reports.stream().flatMap(this::bounce).toList()))
                .chain(() -> complaints.add(
                        reports.stream().flatMap(ReportEffects::complaint).toList()));
    }

    private static Stream<Receipt> receipt(VerifiedReport report) {
        return switch (report.outcome()) {
            case DELIVERED -> Stream.of(receipt(report, Receipt.Status.DELIVERED, Optional.empty()));
            case FAILED -> failed(report, "the e-mail came back");
            case SOFT_BOUNCE -> failed(report, "the e-mail came back after retries");
            case HARD_BOUNCE -> failed(report, "the e-mail came back, since its address accepts none");
            case COMPLAINT, UNDECIDED -> Stream.empty();
        };
    }

    private static Stream<Receipt> failed(VerifiedReport report, String reason) {
        String complete =
                report.status().map(status -> reason + " (" + status + ")").orElse(reason);
        return Stream.of(receipt(report, Receipt.Status.FAILED, Optional.of(complete)));
    }

    private static Receipt receipt(VerifiedReport report, Receipt.Status status, Optional<String> reason) {
        return new Receipt(
                report.tenantId(),
                report.notificationId(),
                Channel.EMAIL,
                status,
                reason,
                report.messageId(),
                report.claim(),
                Optional.empty(),
                report.trace());
    }

    private Stream<Bounce> bounce(VerifiedReport report) {
        return switch (report.outcome()) {
            case HARD_BOUNCE -> bounce(report, true, settings.bouncedFor());
            case SOFT_BOUNCE -> bounce(report, false, TEMPORARY);
            case DELIVERED, COMPLAINT, UNDECIDED, FAILED -> Stream.empty();
        };
    }

    /** The time begins with the report's own date, so that a late one counts for the rest of it, or not at all. */
    private Stream<Bounce> bounce(VerifiedReport report, boolean permanent, Duration time) {
        Instant now = clock.instant();
        Instant at = report.at().filter(now::isAfter).orElse(now);
        return report.recipient().stream()
                .map(recipient -> new Bounce(
                        report.tenantId(),
                        Channel.EMAIL,
                        key(recipient),
                        report.notificationId(),
                        permanent,
                        at,
                        at.plus(time)));
    }

    private static Stream<Complaint> complaint(VerifiedReport report) {
        return report.outcome() == MailOutcome.COMPLAINT
                ? report.recipient().stream()
                        .map(recipient -> new Complaint(report.tenantId(), Channel.EMAIL, key(recipient)))
                : Stream.empty();
    }

    private static AddressKey key(EmailAddress address) {
        return AddressKey.email(address).getFirst();
    }
}
