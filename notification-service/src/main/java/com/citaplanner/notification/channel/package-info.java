/** The port that every channel implements, and the recipients it reaches. Each channel is one package below this. */
@NullMarked
package com.citaplanner.notification.channel;

import org.jspecify.annotations.NullMarked;
