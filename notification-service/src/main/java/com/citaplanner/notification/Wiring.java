package com.citaplanner.notification;

import com.citaplanner.notification.attributes.AttributeWrites;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.client.ClientBook;
import com.citaplanner.notification.client.ClientEditing;
import com.citaplanner.notification.client.ClientIntake;
import com.citaplanner.notification.client.ClientPhones;
import com.citaplanner.notification.client.ClientShelf;
import com.citaplanner.notification.contact.ContactBook;
import com.citaplanner.notification.contact.LinkNews;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.deadletter.DeadLetterOffice;
import com.citaplanner.notification.deadletter.Letters;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.request.Intake;
import com.citaplanner.notification.request.Requests;
import com.citaplanner.notification.review.Decisions;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.template.BuiltIns;
import com.citaplanner.notification.template.Renderer;
import com.citaplanner.notification.template.TemplateShelf;
import com.citaplanner.notification.template.Templates;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.HeavyWork;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Makes beans of the plain classes that several adapters share. */
@ApplicationScoped
class Wiring {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
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
    DeadLetterOffice deadLetterOffice(TenantDirectory tenants, Letters letters, Outbox outbox) {
        return new DeadLetterOffice(tenants, letters, outbox);
    }

    @Singleton
    Recognition recognition(PhoneReader phones, ContactBook book, EventOutbox outbox) {
        return new Recognition(phones, book, new LinkNews(outbox));
    }

    @Singleton
    ClientIntake clientIntake(
            PhoneReader phones,
            TenantDirectory tenants,
            ClientBook book,
            Recognition recognition,
            AttributeWrites writes) {
        return new ClientIntake(new ClientPhones(phones), tenants, book, recognition, writes);
    }

    @Singleton
    ClientEditing clientEditing(ClientShelf shelf, ClientIntake intake) {
        return new ClientEditing(shelf, intake);
    }

    @Singleton
    Decisions decisions(ContactBook book, Recognition recognition, AttributeWrites writes) {
        return new Decisions(book, recognition, writes);
    }

    @Singleton
    BuiltIns builtInTemplates() {
        return BuiltIns.read();
    }

    @Singleton
    Renderer templates(TemplateShelf shelf, BuiltIns builtIns, HeavyWork heavy) {
        return new Renderer(shelf, builtIns, heavy);
    }

    @Singleton
    Intake notificationIntake(
            @All List<DeliveryChannel> available,
            TenantDirectory tenants,
            TenantChannels channels,
            Templates templates,
            Requests requests,
            HeavyWork heavy,
            Clock clock) {
        return new Intake(
                available.stream().map(DeliveryChannel::name).collect(Collectors.toSet()),
                tenants,
                channels,
                templates,
                requests,
                heavy,
                clock);
    }
}
