package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads the numbers that Twilio names, by the tenant's keys of its clients. */
@ApplicationScoped
class SmsWriters {
    private final PhoneReader phones;

    SmsWriters(PhoneReader phones) {
        this.phones = phones;
    }

    /** Empty where it is no number, as with short codes and names. */
    Optional<PhoneNumber> phone(Tenant tenant, String number) {
        return phones.read(number, new Region(tenant.defaultRegion()), NumberOrigin.USER_INPUT)
                .usable()
                .filter(phone -> number.startsWith("+"));
    }

    Optional<WhatsAppWriter> writer(Tenant tenant, String number) {
        return phone(tenant, number)
                .map(phone -> new WhatsAppWriter(tenant.id(), Optional.of(phone.key()), Optional.empty()));
    }
}
