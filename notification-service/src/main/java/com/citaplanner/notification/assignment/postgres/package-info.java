/** The rules, the conversations that wait for an agent, and what was decided. */
@NullMarked
package com.citaplanner.notification.assignment.postgres;

import org.jspecify.annotations.NullMarked;
