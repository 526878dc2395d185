/** Contacts that wait for a person, as rows. */
package com.citaplanner.notification.review.postgres;
