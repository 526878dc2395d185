package com.citaplanner.notification;

import com.citaplanner.notification.answer.AnswerIntake;
import com.citaplanner.notification.answer.AnswerMeter;
import com.citaplanner.notification.answer.PendingMessages;
import com.citaplanner.notification.answer.ReplyPublisher;
import com.citaplanner.notification.answer.ReplyRepository;
import com.citaplanner.notification.answer.operations.AnswerSettings;
import com.citaplanner.notification.appointment.AppointmentClients;
import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.appointment.AppointmentListener;
import com.citaplanner.notification.appointment.AppointmentReplies;
import com.citaplanner.notification.appointment.AppointmentRepository;
import com.citaplanner.notification.appointment.plan.NotificationAppointments;
import com.citaplanner.notification.appointment.plan.PlanQueue;
import com.citaplanner.notification.appointment.plan.PlannedMessageMeter;
import com.citaplanner.notification.appointment.plan.PlannedMessageRequests;
import com.citaplanner.notification.appointment.plan.ReminderAnswers;
import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.branch.BranchQueries;
import com.citaplanner.notification.channel.ContactDiscovery;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.PhoneDiscovery;
import com.citaplanner.notification.channel.RecognisedContactDiscovery;
import com.citaplanner.notification.channel.RecognisedPhoneDiscovery;
import com.citaplanner.notification.channel.whatsapp.CurrentNumbers;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.channel.whatsapp.WhatsAppSettings;
import com.citaplanner.notification.client.ClientEditor;
import com.citaplanner.notification.client.ClientIntake;
import com.citaplanner.notification.client.ClientPhones;
import com.citaplanner.notification.client.ClientQueries;
import com.citaplanner.notification.client.ClientRepository;
import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.ContactRepository;
import com.citaplanner.notification.contact.GoneContacts;
import com.citaplanner.notification.contact.Identities;
import com.citaplanner.notification.contact.LinkEventPublisher;
import com.citaplanner.notification.contact.WriterAddresses;
import com.citaplanner.notification.contact.WriterMessages;
import com.citaplanner.notification.contact.WriterRecognition;
import com.citaplanner.notification.conversation.BlockedContacts;
import com.citaplanner.notification.conversation.ConversationIntake;
import com.citaplanner.notification.conversation.ConversationListener;
import com.citaplanner.notification.conversation.ConversationMoves;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.deadletter.DeadLetterService;
import com.citaplanner.notification.deadletter.DeadLetters;
import com.citaplanner.notification.delivery.ChannelCircuits;
import com.citaplanner.notification.delivery.ReportingChannels;
import com.citaplanner.notification.history.ClientActivity;
import com.citaplanner.notification.history.MessageMoves;
import com.citaplanner.notification.history.WhatsAppMessages;
import com.citaplanner.notification.inbound.KeywordAddresses;
import com.citaplanner.notification.inbound.KeywordIntake;
import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.whatsapp.CallbackIntake;
import com.citaplanner.notification.inbound.whatsapp.CallbackReader;
import com.citaplanner.notification.inbound.whatsapp.FailureIntake;
import com.citaplanner.notification.inbound.whatsapp.MessageIntake;
import com.citaplanner.notification.inbound.whatsapp.PreferenceIntake;
import com.citaplanner.notification.inbound.whatsapp.StatusIntake;
import com.citaplanner.notification.label.LabelQueue;
import com.citaplanner.notification.merge.MergeEffects;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.preference.ChannelOrderQueries;
import com.citaplanner.notification.recovery.RecoveredNotifications;
import com.citaplanner.notification.recovery.Recoveries;
import com.citaplanner.notification.recovery.RecoveryRelease;
import com.citaplanner.notification.recovery.ReplayProgress;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.request.RequestStore;
import com.citaplanner.notification.review.Decisions;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.suppression.ContactOptOuts;
import com.citaplanner.notification.suppression.KeywordMeter;
import com.citaplanner.notification.suppression.KeywordOptOuts;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.template.BuiltInTemplates;
import com.citaplanner.notification.template.MessageRenderer;
import com.citaplanner.notification.template.Renderer;
import com.citaplanner.notification.template.TemplateRepository;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.tenant.WhatsAppRoutes;
import com.citaplanner.notification.trace.Tracing;
import com.citaplanner.notification.tracking.Receipts;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Creates beans of the plain classes that several adapters share. */
@ApplicationScoped
class SharedBeans {
    /** Ticks in microseconds, the precision of stored times, so that responses are equal before and after storing. */
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Singleton
    PhoneReader phoneReader() {
        return new PhoneReader();
    }

    @Singleton
    EventOutbox eventOutbox(Outbox outbox, ObjectMapper json, Clock clock) {
        return new EventOutbox(outbox, json, clock);
    }

    @Singleton
    DeadLetterService deadLetterService(
            TenantDirectory tenants, WhatsAppRoutes numbers, DeadLetters letters, Outbox outbox) {
        return new DeadLetterService(tenants, numbers, letters, outbox);
    }

    @Singleton
    ContactMatcher contactMatcher(PhoneReader phones, ContactRepository repository, EventOutbox outbox) {
        return new ContactMatcher(phones, repository, new LinkEventPublisher(outbox));
    }

    @Singleton
    MergeEffects mergeEffects(
            GoneContacts contacts,
            MessageMoves messages,
            ConversationMoves conversations,
            ContactOptOuts optOuts,
            TenantDirectory tenants,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes,
            Clock clock) {
        return new MergeEffects(contacts, messages, conversations, optOuts, tenants, contactMatcher, writes, clock);
    }

    @Singleton
    ConversationIntake conversationIntake(
            Conversations conversations, BlockedContacts blockedContacts, @All List<ConversationListener> listeners) {
        return new ConversationIntake(conversations, blockedContacts, listeners);
    }

    @Singleton
    ClientIntake clientIntake(
            PhoneReader phones,
            TenantDirectory tenants,
            ClientRepository clients,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes,
            WriterMessages messages,
            @All List<ClientErasure> erasures) {
        List<ClientErasure> ordered = erasures.stream()
                .sorted(Comparator.comparing(ClientErasure::locks)
                        .thenComparing(erasure -> erasure.getClass().getName()))
                .toList();
        return new ClientIntake(new ClientPhones(phones), tenants, clients, contactMatcher, writes, messages, ordered);
    }

    @Singleton
    AppointmentIntake appointmentIntake(
            TenantDirectory tenants,
            BranchQueries branches,
            AppointmentClients clients,
            AppointmentRepository appointments,
            AttributeWriteQueue writes,
            @All List<AppointmentListener> listeners) {
        List<AppointmentListener> ordered = listeners.stream()
                .sorted(Comparator.comparing(listener -> listener.getClass().getName()))
                .toList();
        return new AppointmentIntake(tenants, branches, clients, appointments, writes, ordered);
    }

    @Singleton
    ClientEditor clientEditor(ClientQueries queries, ClientIntake intake) {
        return new ClientEditor(queries, intake);
    }

    @Singleton
    Decisions decisions(ContactRepository repository, ContactMatcher contactMatcher, AttributeWriteQueue writes) {
        return new Decisions(repository, contactMatcher, writes);
    }

    @Singleton
    ContactDiscovery contactDiscovery(
            Transactions transactions,
            TenantDirectory tenants,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes,
            Clock clock) {
        return new RecognisedContactDiscovery(transactions, tenants, contactMatcher, writes, clock);
    }

    @Singleton
    PhoneDiscovery phoneDiscovery(
            Transactions transactions,
            TenantDirectory tenants,
            Identities identities,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes) {
        return new RecognisedPhoneDiscovery(transactions, tenants, identities, contactMatcher, writes);
    }

    @Singleton
    BuiltInTemplates builtInTemplates() {
        return BuiltInTemplates.read();
    }

    @Singleton
    Renderer renderer(TemplateRepository templates, BuiltInTemplates builtInTemplates, HeavyWork heavy) {
        return new Renderer(templates, builtInTemplates, heavy);
    }

    @Singleton
    ReportingChannels reportingChannels(@All List<DeliveryChannel> available) {
        return ReportingChannels.of(available);
    }

    @Singleton
    RequestIntake requestIntake(
            @All List<DeliveryChannel> available,
            TenantDirectory tenants,
            TenantChannels channels,
            ChannelOrderQueries channelOrders,
            MessageRenderer messageRenderer,
            RequestStore requestStore,
            HeavyWork heavy,
            Clock clock) {
        return new RequestIntake(
                available.stream().map(DeliveryChannel::name).collect(Collectors.toSet()),
                tenants,
                channels,
                channelOrders,
                messageRenderer,
                requestStore,
                heavy,
                clock);
    }

    @Singleton
    PlannedMessageRequests plannedMessageRequests(
            PlanQueue queue,
            RequestIntake requests,
            ClientActivity activity,
            AppointmentReplies replies,
            NotificationAppointments notifications,
            PlannedMessageMeter meter,
            Tracing tracing,
            Clock clock) {
        return new PlannedMessageRequests(
                queue, requests, new ReminderAnswers(activity, replies, notifications), meter, tracing, clock);
    }

    @Singleton
    KeywordIntake keywordIntake(
            ProcessedEventRepository processedEvents,
            ContactAddresses contacts,
            WriterAddresses writers,
            KeywordOptOuts optOuts,
            KeywordMeter meter,
            RequestIntake requests,
            Clock clock) {
        return new KeywordIntake(
                processedEvents, new KeywordAddresses(contacts, writers), optOuts, meter, requests, clock);
    }

    @Singleton
    CallbackIntake callbackIntake(
            ProcessedEventRepository processedEvents,
            WhatsAppRoutes routes,
            PhoneReader phones,
            MessageIntake messages,
            StatusIntake statuses,
            PreferenceIntake preferences,
            Clock clock) {
        return new CallbackIntake(
                new CallbackReader(clock), processedEvents, routes, phones, messages, statuses, preferences);
    }

    @Singleton
    MessageIntake messageIntake(
            ServiceWindows windows,
            NumberRestrictions restrictions,
            ContactRepository contacts,
            WhatsAppMessages history,
            KeywordIntake keywords,
            AnswerIntake answers) {
        return new MessageIntake(windows, restrictions, new WriterRecognition(contacts), history, keywords, answers);
    }

    @Singleton
    AnswerIntake answerIntake(
            PendingMessages pending,
            ReplyRepository replies,
            EventOutbox outbox,
            RequestIntake requests,
            LabelQueue labels,
            AnswerMeter meter,
            AnswerSettings settings,
            Clock clock) {
        return new AnswerIntake(
                pending, replies, new ReplyPublisher(outbox), requests, labels, meter, settings.label(), clock);
    }

    @Singleton
    StatusIntake statusIntake(Receipts receipts, WhatsAppMessages history, FailureIntake failures) {
        return new StatusIntake(receipts, history, failures);
    }

    @Singleton
    FailureIntake failureIntake(
            ServiceWindows windows,
            NumberRestrictions restrictions,
            ChannelCircuits circuits,
            CurrentNumbers numbers,
            WhatsAppSettings settings,
            PreferenceIntake preferences,
            Clock clock) {
        FailureIntake.RestrictionPeriods periods = new FailureIntake.RestrictionPeriods(
                settings.unreachable(), settings.directSendOff(), settings.limitPause(), settings.spamPause());
        return new FailureIntake(windows, restrictions, circuits, numbers, periods, preferences, clock);
    }

    @Singleton
    PreferenceIntake preferenceIntake(ContactRepository contacts, ProviderOptOuts optOuts) {
        return new PreferenceIntake(new WriterRecognition(contacts), optOuts);
    }

    @Singleton
    RecoveryRelease recoveryRelease(
            Recoveries recoveries,
            RecoveredNotifications notifications,
            ReplayProgress progress,
            Transactions transactions) {
        return new RecoveryRelease(recoveries, notifications, progress, transactions);
    }
}
