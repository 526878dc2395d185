package com.citaplanner.notification.channel.sms;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up to which tenants callbacks of Twilio belong: by the settings of their SMS channels. */
public interface SmsRoutes {
    /**
     * An account at Twilio, as seen through a source of the gateway. The source proves the account, since it checks the
     * signature with the account's token.
     */
    record ReportingAccount(String source, String accountSid) {}

    /**
     * A tenant that sends from an account.
     *
     * @param from its number; empty with a messaging service
     * @param messagingServiceSid its messaging service; empty with a number
     */
    record AccountTenant(String tenantId, Optional<String> from, Optional<String> messagingServiceSid) {}

    /** The tenants of these accounts, as currently stored, whether their channels are on or off. */
    Uni<Map<ReportingAccount, List<AccountTenant>>> tenants(Set<ReportingAccount> accounts);
}
