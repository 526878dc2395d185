package com.citaplanner.notification.client;

import com.citaplanner.notification.address.EmailProblem;
import com.citaplanner.notification.address.EmailReader;
import com.citaplanner.notification.address.EmailReading;
import com.citaplanner.notification.phone.PhoneList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client's phones and e-mail addresses. Messages go to the first of each; the others only identify the client.
 *
 * @param phone as written; null where there is none
 * @param otherPhones as written
 * @param email an address, or as written where it has a problem; null where there is none
 * @param otherEmails addresses, or as written where they have a problem
 */
public record ClientAddresses(
        @Nullable String phone,
        List<String> otherPhones,
        @Nullable String email,
        List<String> otherEmails) {
    public static final ClientAddresses NONE = new ClientAddresses(null, List.of(), null, List.of());

    public ClientAddresses {
        otherPhones = List.copyOf(otherPhones);
        otherEmails = List.copyOf(otherEmails);
    }

    /** Parses one phone field and one e-mail field, each of which may contain several values or be null. */
    public static ClientAddresses parse(@Nullable String phone, @Nullable String email) {
        return parse(
                Optional.ofNullable(phone).stream().toList(),
                Optional.ofNullable(email).stream().toList());
    }

    /** Parses fields in their order, each of which may contain several values. The first value becomes the main one. */
    public static ClientAddresses parse(List<String> phones, List<String> emails) {
        List<String> allPhones = phones.stream()
                .flatMap(field -> PhoneList.split(field).stream())
                .map(String::strip)
                .filter(phone -> !phone.isEmpty())
                .distinct()
                .toList();
        List<String> allEmails = new ArrayList<>();
        emails.forEach(field -> allEmails.addAll(addresses(field)));
        List<String> distinct = allEmails.stream().distinct().toList();
        return new ClientAddresses(first(allPhones), others(allPhones), first(distinct), others(distinct));
    }

    private static List<String> addresses(String field) {
        return switch (EmailReader.read(field)) {
            case EmailReading.Absent absent -> List.of();
            case EmailReading.Read(List<String> addresses) -> addresses;
            case EmailReading.Refused refused -> List.of(field.strip());
        };
    }

    private static @Nullable String first(List<String> all) {
        return all.isEmpty() ? null : all.getFirst();
    }

    private static List<String> others(List<String> all) {
        return all.stream().skip(1).toList();
    }

    /** Why the e-mail cannot receive messages; empty where it can, or there is none. */
    public Optional<EmailProblem> emailProblem() {
        return problem(email);
    }

    /** Why the e-mail, or one of the others, cannot be used; empty where all can. */
    public Optional<EmailProblem> anyEmailProblem() {
        return Stream.concat(Stream.ofNullable(email), otherEmails.stream())
                .flatMap(address -> problem(address).stream())
                .findFirst();
    }

    /** The addresses that identify the client. */
    Stream<String> usableEmails() {
        return Stream.concat(Stream.ofNullable(email), otherEmails.stream())
                .filter(address -> problem(address).isEmpty());
    }

    private static Optional<EmailProblem> problem(@Nullable String email) {
        return EmailReader.read(email) instanceof EmailReading.Refused(EmailProblem reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** Hides personal data. */
    @Override
    public String toString() {
        return "Addresses[…]";
    }
}
