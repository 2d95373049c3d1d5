package dev.torii.yamcs.links;

import com.google.protobuf.Timestamp;
import dev.torii.commanding.CommandGate;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.Ticket;
import dev.torii.yamcs.access.InstanceAccess;
import dev.torii.yamcs.links.api.AbstractTicketsApi;
import dev.torii.yamcs.links.api.ListTicketsRequest;
import dev.torii.yamcs.links.api.ListTicketsResponse;
import dev.torii.yamcs.links.api.ResolveTicketRequest;
import dev.torii.yamcs.links.api.TicketInfo;
import dev.torii.yamcs.links.api.TicketRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yamcs.api.Observer;
import org.yamcs.cmdhistory.CommandHistoryPublisher.AckStatus;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.http.InternalServerErrorException;
import org.yamcs.security.ObjectPrivilegeType;

/** HTTP API of the command gate. Who may change a ticket is decided by the gate. */
final class TicketsApi extends AbstractTicketsApi<Context> {
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1000;

    private interface Step {
        Optional<String> take(CommandGate gate) throws IOException;
    }

    @Override
    public void listTickets(Context ctx, ListTicketsRequest request, Observer<ListTicketsResponse> observer) {
        int limit = request.hasLimit() ? request.getLimit() : LIMIT;
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new BadRequestException("limit: " + limit + " is not in 1.." + LIMIT_MAX);
        }
        List<Ticket> tickets = desk().gate().tickets().stream()
                .filter(t -> InstanceAccess.sees(ctx.user, t.order().spacecraftId()))
                .filter(t -> ctx.user.hasObjectPrivilege(
                        ObjectPrivilegeType.CommandHistory, t.order().commandName()))
                .filter(t ->
                        !request.hasSpacecraft() || t.order().spacecraftId().equals(request.getSpacecraft()))
                .filter(t -> !request.getOpen() || !t.state().isEnd())
                .toList();
        ListTicketsResponse.Builder response = ListTicketsResponse.newBuilder();
        for (int i = tickets.size() - 1; i >= 0 && tickets.size() - i <= limit; i--) {
            response.addTickets(info(tickets.get(i)));
        }
        observer.complete(response.build());
    }

    @Override
    public void approveTicket(Context ctx, TicketRequest request, Observer<TicketInfo> observer) {
        approve(request.getTicket(), ctx.user.getName());
        observer.complete(info(ticket(request.getTicket())));
    }

    /**
     * Approves a hazardous command.
     *
     * @throws BadRequestException if the gate refuses, with its reason
     */
    static void approve(String id, String user) {
        take(gate -> gate.approve(id, user));
        desk().gate()
                .ticket(id)
                .ifPresent(t -> CommandHistory.of(t).acknowledge(CommandHistory.APPROVED, AckStatus.OK, "by " + user));
        desk().tick();
    }

    @Override
    public void cancelTicket(Context ctx, TicketRequest request, Observer<TicketInfo> observer) {
        Ticket ticket = ticket(request.getTicket());
        CommandOrder order = ticket.order();
        InstanceAccess.checkControls(ctx.user, order.spacecraftId());
        if (new AccountAuthority()
                .refusesCommand(ctx.user.getName(), order.spacecraftId(), order.commandName())
                .isPresent()) {
            ctx.checkSystemPrivilege(RadioLinksPlugin.APPROVE_COMMANDS);
        }
        step(request.getTicket(), observer, gate -> gate.cancel(request.getTicket(), ctx.user.getName()));
        desk().over(ticket);
    }

    @Override
    public void resolveTicket(Context ctx, ResolveTicketRequest request, Observer<TicketInfo> observer) {
        if (request.getText().isBlank()) {
            throw new BadRequestException("text: is empty; say what became of the command, and how that is known");
        }
        step(
                request.getTicket(),
                observer,
                gate -> gate.resolve(request.getTicket(), ctx.user.getName(), request.getText()));
    }

    private static CommandDesk desk() {
        return FrontEndService.required().commandDesk();
    }

    private static Ticket ticket(String id) {
        return desk().gate().ticket(id).orElseThrow(() -> new BadRequestException("there is no ticket " + id));
    }

    private static void step(String id, Observer<TicketInfo> observer, Step step) {
        take(step);
        observer.complete(info(ticket(id)));
    }

    private static void take(Step step) {
        try {
            Optional<String> refusal = step.take(desk().gate());
            if (refusal.isPresent()) {
                throw new BadRequestException(refusal.get());
            }
        } catch (IOException e) {
            throw new InternalServerErrorException(e);
        }
    }

    private static TicketInfo info(Ticket ticket) {
        CommandOrder order = ticket.order();
        TicketInfo.Builder info = TicketInfo.newBuilder()
                .setId(ticket.id())
                .setSpacecraft(order.spacecraftId())
                .setCommand(order.commandName())
                .setCommandId(order.commandId())
                .setArguments(order.text())
                .setUser(order.user())
                .setState(ticket.state().name())
                .setReason(ticket.reason())
                .setHazardous(ticket.isHazardous())
                .setContact(order.contact())
                .setDatabaseHash(order.databaseHash())
                .setCreated(time(ticket.created()))
                .setSince(time(ticket.since()))
                .setExpires(time(order.expires()));
        ticket.approval().ifPresent(a -> info.setApprovedBy(a.user()));
        ticket.departure()
                .ifPresent(d -> info.setLeftIn(d.contactId())
                        .setPacketHash(d.packetHash())
                        .setFirstFrame(d.firstFrame())
                        .setFrameCount(d.frameCount()));
        return info.build();
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
