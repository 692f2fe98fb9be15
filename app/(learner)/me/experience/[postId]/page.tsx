import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { myPost } from "@/lib/profile/experience";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { PostPage } from "./_parts/post-page";

interface Props {
  readonly params: Promise<{ postId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("experience"))("edit.title") };
}

export default async function ServicePostPage({ params }: Props) {
  const { postId } = await params;
  return <PostPage post={await load(myPost, { postId }, { returnTo: routes.servicePost(postId) })} />;
}
