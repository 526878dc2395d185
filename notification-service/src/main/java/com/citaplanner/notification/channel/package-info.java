/** The port that every channel implements, and the recipients it reaches. Each channel is one package below this. */
package com.citaplanner.notification.channel;
