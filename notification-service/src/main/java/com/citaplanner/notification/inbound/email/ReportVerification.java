package com.citaplanner.notification.inbound.email;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.email.BounceSources;
import com.citaplanner.notification.channel.email.ReturnPathReference;
import com.citaplanner.notification.channel.email.ReturnPaths;
import com.citaplanner.notification.channel.email.SentEmails;
import com.citaplanner.notification.channel.email.SentEmails.SentEmail;
import com.citaplanner.notification.inbound.email.MailReport.OwnMessageId;
import com.citaplanner.notification.trace.TraceParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds out about which e-mail of which tenant a report is. Anybody can write a report, so only two things count: a
 * return path that was signed for the tenant and for an address that the report names; or the Message-ID, in a report
 * through the source that the tenant's settings name, because everybody who has got an e-mail knows its Message-ID.
 */
@ApplicationScoped
class ReportVerification {
    private final SentEmails emails;
    private final ReturnPaths returnPaths;
    private final BounceSources sources;

    ReportVerification(SentEmails emails, ReturnPaths returnPaths, BounceSources sources) {
        this.emails = emails;
        this.returnPaths = returnPaths;
        this.sources = sources;
    }

    /**
     * A report as it was read.
     *
     * @param source the gateway's source through which it came
     * @param trace in which it came
     */
    record SourcedReport(String source, MailReport report, TraceParent trace) {}

    /** The reports that are about e-mail of ours; others are left out. Works in the current transaction. */
    Uni<List<VerifiedReport>> verify(Collection<SourcedReport> reports) {
        Set<UUID> ids = reports.stream()
                .flatMap(sourced -> sourced.report().notifications())
                .collect(Collectors.toSet());
        return emails.find(ids)
                .map(sent -> sent.stream().collect(Collectors.groupingBy(SentEmail::notificationId)))
                .chain(sent -> verify(reports, sent));
    }

    private Uni<List<VerifiedReport>> verify(Collection<SourcedReport> reports, Map<UUID, List<SentEmail>> sent) {
        List<VerifiedReport> verified = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (SourcedReport sourced : reports) {
            Optional<VerifiedReport> signed = byReturnPath(sourced.report(), sent);
            if (signed.isPresent()) {
                verified.add(signed.get().in(sourced.trace()));
            } else {
                done = done.chain(() -> byMessageId(sourced, sent))
                        .invoke(verified::addAll)
                        .replaceWithVoid();
            }
        }
        return done.replaceWith(verified);
    }

    private Optional<VerifiedReport> byReturnPath(MailReport report, Map<UUID, List<SentEmail>> sent) {
        List<EmailAddress> addresses = addresses(report);
        for (ReturnPathReference reference : report.references()) {
            for (SentEmail email : sent.getOrDefault(reference.notificationId(), List.of())) {
                Optional<EmailAddress> recipient = addresses.stream()
                        .filter(address -> returnPaths.verifies(reference, email.tenantId(), address))
                        .findFirst();
                if (recipient.isPresent()) {
                    return Optional.of(VerifiedReport.ofReturnPath(
                            email.tenantId(), email.notificationId(), reference.claim(), recipient.get(), report));
                }
            }
        }
        return Optional.empty();
    }

    private static List<EmailAddress> addresses(MailReport report) {
        return report.addresses()
                .flatMap(address -> EmailAddress.parse(address).stream())
                .toList();
    }

    private Uni<List<VerifiedReport>> byMessageId(SourcedReport sourced, Map<UUID, List<SentEmail>> sent) {
        Uni<List<VerifiedReport>> found = Uni.createFrom().item(List.of());
        for (OwnMessageId id : sourced.report().messageIds()) {
            for (SentEmail email : sent.getOrDefault(id.notificationId(), List.of())) {
                found = found.chain(before -> before.isEmpty()
                        ? ofOwnSource(sourced, id, email)
                        : Uni.createFrom().item(before));
            }
        }
        return found;
    }

    private Uni<List<VerifiedReport>> ofOwnSource(SourcedReport sourced, OwnMessageId id, SentEmail email) {
        return sources.isOf(email.tenantId(), sourced.source())
                .map(own -> own
                        ? List.of(VerifiedReport.ofMessageId(
                                        email.tenantId(), id, recipient(email, sourced.report()), sourced.report())
                                .in(sourced.trace()))
                        : List.of());
    }

    /** Anybody who has got an e-mail knows its Message-ID, so the report must name the address of its own recipient. */
    private static Optional<EmailAddress> recipient(SentEmail email, MailReport report) {
        return email.recipient()
                .filter(own -> addresses(report).stream()
                        .anyMatch(address -> address.key().equals(own.key())));
    }
}
