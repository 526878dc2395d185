package com.citaplanner.notification.inbound;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.contact.ContactAddresses.AddressesOfContact;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.KeywordMeter;
import com.citaplanner.notification.suppression.KeywordOptOuts;
import com.citaplanner.notification.suppression.KeywordOutcome;
import com.citaplanner.notification.suppression.KnownAddresses;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Opts clients out of marketing who ask for it in a message, or in again, and requests the confirmation of each opt-out.
 * Works in the current transaction.
 */
public final class KeywordIntake {
    private static final Logger LOG = Logger.getLogger(KeywordIntake.class);

    private final ContactAddresses addresses;
    private final KeywordOptOuts optOuts;
    private final KeywordMeter meter;
    private final RequestIntake requests;
    private final Clock clock;

    public KeywordIntake(
            ContactAddresses addresses,
            KeywordOptOuts optOuts,
            KeywordMeter meter,
            RequestIntake requests,
            Clock clock) {
        this.addresses = addresses;
        this.optOuts = optOuts;
        this.meter = meter;
        this.requests = requests;
        this.clock = clock;
    }

    /** A keyword whose writer's addresses are known. */
    private record AddressedKeyword(IncomingKeyword incoming, KnownAddresses addresses) {
        KeywordMessage message() {
            return new KeywordMessage(
                    incoming.tenant().id(),
                    incoming.channel(),
                    incoming.id(),
                    incoming.writtenAt(),
                    incoming.keyword().meaning(),
                    AddressKey.contact(
                            incoming.contact().accountId(), incoming.contact().contactId()),
                    addresses);
        }
    }

    /** Processes keywords one after the other, since several may be of one client. Most batches have none. */
    Uni<Void> accept(List<IncomingKeyword> keywords) {
        if (keywords.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return addresses
                .find(keywords.stream().map(IncomingKeyword::contact).collect(Collectors.toSet()))
                .chain(known -> Multi.createFrom()
                        .items(keywords.stream().map(keyword -> addressed(keyword, known)))
                        .onItem()
                        .transformToUniAndConcatenate(this::apply)
                        .collect()
                        .asList())
                .chain(confirmations ->
                        confirm(confirmations.stream().flatMap(Optional::stream).toList()));
    }

    private static AddressedKeyword addressed(IncomingKeyword keyword, Map<ContactKey, AddressesOfContact> known) {
        AddressesOfContact contact = known.getOrDefault(keyword.contact(), AddressesOfContact.NONE);
        return new AddressedKeyword(
                keyword,
                new KnownAddresses(
                        contact.clientId(),
                        contact.phoneKeys().stream().map(PhoneNumber::stored).toList(),
                        contact.emailKeys().stream()
                                .flatMap(key -> EmailAddress.parse(key).stream())
                                .toList()));
    }

    /** Returns the confirmation to request, if any. */
    private Uni<Optional<NotificationRequest>> apply(AddressedKeyword keyword) {
        return optOuts.apply(keyword.message())
                .invoke(outcome -> count(keyword.incoming(), outcome))
                .map(outcome -> outcome == KeywordOutcome.OPTED_OUT
                        ? OptOutConfirmation.of(keyword.incoming(), keyword.addresses(), clock.instant())
                        : Optional.empty());
    }

    private void count(IncomingKeyword incoming, KeywordOutcome outcome) {
        meter.count(incoming.keyword().meaning(), outcome);
        LOG.infof(
                "keyword of a client: tenant=%s account=%d contact=%d meaning=%s outcome=%s",
                incoming.tenant().id(),
                incoming.contact().accountId(),
                incoming.contact().contactId(),
                incoming.keyword().meaning(),
                outcome);
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
                case RequestOutcome.Refused(String field, String reason) ->
                    LOG.warnf("opt-out is not confirmed to the client: %s %s", field, reason);
            }
        }
    }
}
