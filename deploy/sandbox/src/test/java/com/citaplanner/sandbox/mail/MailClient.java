package com.citaplanner.sandbox.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A mail client based on another implementation than the server's. */
final class MailClient {
    private final Properties properties = new Properties();
    private final String password;

    MailClient(MailServer server, String password) {
        this.password = password;
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtps.host", "localhost");
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtps.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtp.ssl.trust", "localhost");
        properties.setProperty("mail.smtps.ssl.trust", "localhost");
        properties.setProperty("mail.smtp.timeout", "5000");
    }

    MailClient requiringTls() {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
        return this;
    }

    void send(String to, String subject, String text, String html) throws MessagingException {
        send("smtp", to, subject, text, html);
    }

    /** Sends a mail with a file. */
    void sendFile(String to, String name, String type, String content) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("Hola", "UTF-8");
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(content.getBytes(StandardCharsets.UTF_8), type)));
        file.setFileName(name);
        send("smtp", to, "Con archivo", new MimeMultipart("mixed", plain, file));
    }

    void send(String protocol, String to, String subject, String text, String html) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        send(protocol, to, subject, new MimeMultipart("alternative", plain, rich));
    }

    private void send(String protocol, String to, String subject, MimeMultipart content) throws MessagingException {
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("clinic@clinic.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setContent(content);
        message.saveChanges();
        try (Transport transport = session.getTransport(protocol)) {
            transport.connect("clinic", password);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
