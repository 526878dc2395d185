package com.citaplanner.notification;

import com.citaplanner.notification.contact.ContactBook;
import com.citaplanner.notification.contact.LinkNews;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;

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
    Recognition recognition(PhoneReader phones, ContactBook book, EventOutbox outbox) {
        return new Recognition(phones, book, new LinkNews(outbox));
    }
}
