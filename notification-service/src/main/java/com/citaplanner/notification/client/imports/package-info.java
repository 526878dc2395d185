/** Parsing of client files as people and their spreadsheets write them. */
@NullMarked
package com.citaplanner.notification.client.imports;

import org.jspecify.annotations.NullMarked;
