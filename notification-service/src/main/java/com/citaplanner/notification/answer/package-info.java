/** What clients answer to messages about their appointments. */
@NullMarked
package com.citaplanner.notification.answer;

import org.jspecify.annotations.NullMarked;
