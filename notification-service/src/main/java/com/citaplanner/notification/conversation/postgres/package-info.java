/** PostgreSQL adapter for the states and the stories of conversations. */
@NullMarked
package com.citaplanner.notification.conversation.postgres;

import org.jspecify.annotations.NullMarked;
