/** PostgreSQL adapter for contacts and their links. */
@NullMarked
package com.citaplanner.notification.contact.postgres;

import org.jspecify.annotations.NullMarked;
