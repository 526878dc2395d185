package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes over from an answer that the recipient has opted out at Twilio. A failure to do so changes nothing about the
 * message: the next answer tells it again.
 */
@ApplicationScoped
class SmsOptOuts {
    private static final Logger LOG = Logger.getLogger(SmsOptOuts.class);

    private final ProviderOptOuts optOuts;
    private final Transactions transactions;

    SmsOptOuts(ProviderOptOuts optOuts, Transactions transactions) {
        this.optOuts = optOuts;
        this.transactions = transactions;
    }

    /**
     * Remembers what an answer tells beyond its message.
     *
     * @param phone of the recipient, in E.164 form
     * @param at when the attempt began
     */
    Uni<Void> remember(String tenantId, String phone, TwilioAnswer answer, Instant at) {
        boolean stopped = answer instanceof TwilioAnswer.Refused(TwilioError error, String reason)
                && error.errorClass() == TwilioErrorClass.OPTED_OUT;
        return stopped
                ? record(tenantId, phone, at)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "an opt-out at Twilio could not be recorded: tenant=%s channel=%s reason=%s",
                                tenantId, Channel.SMS, failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> record(String tenantId, String phone, Instant at) {
        AddressKey key = AddressKey.phone(PhoneNumber.stored(phone)).getFirst();
        return transactions.run(
                () -> optOuts.apply(new ProviderOptOuts.Preference(tenantId, Channel.SMS, List.of(key), true, at)));
    }
}
