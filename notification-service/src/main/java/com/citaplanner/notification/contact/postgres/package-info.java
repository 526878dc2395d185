/** Contacts and their links as rows. */
package com.citaplanner.notification.contact.postgres;
