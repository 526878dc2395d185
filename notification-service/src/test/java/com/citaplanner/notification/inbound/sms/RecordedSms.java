package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.answer.RecordedAnswers;
import com.citaplanner.notification.channel.sms.SmsRoutes;
import com.citaplanner.notification.channel.sms.SmsSettings;
import com.citaplanner.notification.contact.InMemoryContactRepository;
import com.citaplanner.notification.inbound.KeywordAddresses;
import com.citaplanner.notification.inbound.KeywordIntake;
import com.citaplanner.notification.inbound.RecordedProcessedEvents;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.request.InMemoryRequestStore;
import com.citaplanner.notification.request.Intakes;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.KeywordOutcome;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.tracking.Receipt;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An intake whose effects are kept in memory. */
final class RecordedSms {
    final InMemoryContactRepository contacts = new InMemoryContactRepository();
    final RecordedProcessedEvents processedEvents = new RecordedProcessedEvents();
    final List<Receipt> receipts = new ArrayList<>();
    final RecordedAnswers answers = new RecordedAnswers();
    final List<KeywordMessage> keywords = new ArrayList<>();
    final List<ProviderOptOuts.Preference> preferences = new ArrayList<>();
    final List<String> stops = new ArrayList<>();

    SmsCallbackIntake intake(
            Map<SmsRoutes.ReportingAccount, List<SmsRoutes.AccountTenant>> routes,
            TenantDirectory tenants,
            Clock clock) {
        KeywordIntake keywordIntake = new KeywordIntake(
                processedEvents,
                new KeywordAddresses(
                        found -> Uni.createFrom().item(Map.of()),
                        found -> Uni.createFrom().item(Map.of())),
                keyword -> Uni.createFrom().item(KeywordOutcome.UNCHANGED).invoke(() -> keywords.add(keyword)),
                (meaning, outcome) -> {},
                Intakes.over(new InMemoryRequestStore(Map.of()), clock),
                clock);
        SmsWriters writers = new SmsWriters(new PhoneReader());
        ProviderOptOuts optOuts = preference -> Uni.createFrom().voidItem().invoke(() -> preferences.add(preference));
        SmsSettings settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SmsSettings.class)
                .build()
                .getConfigMapping(SmsSettings.class);
        return new SmsCallbackIntake(
                processedEvents,
                accounts -> Uni.createFrom().item(routes),
                tenants,
                new SmsStatusIntake(
                        recorded -> Uni.createFrom().voidItem().invoke(() -> receipts.addAll(recorded)),
                        optOuts,
                        (tenant, channel, stopped) -> Uni.createFrom()
                                .voidItem()
                                .invoke(() -> stops.add(tenant + " " + channel + " " + stopped.cause())),
                        writers,
                        settings),
                new SmsMessageIntake(writers, contacts, keywordIntake, optOuts, answers.intake(clock)),
                clock);
    }

    /** The number of all effects. */
    int effects() {
        return receipts.size() + keywords.size() + preferences.size() + stops.size();
    }
}
